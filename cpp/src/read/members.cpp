// Archives of reports: which members are worth reading.
#include "read/archive.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>

namespace ogikit {
namespace {

// What packed web pages and folders hold beside reports. Everything else is tried.
constexpr std::array<std::string_view, 22> never_reports{
    ".png", ".jpg",   ".jpeg", ".gif", ".bmp", ".svg", ".webp", ".ico", ".css", ".js",  ".woff",
    ".ttf", ".woff2", ".json", ".csv", ".zip", ".rar", ".7z",   ".mp3", ".mp4", ".exe", ".db",
};

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool may_be_a_report(std::string_view path) {
    const std::string_view name = file_name(path);
    if (name.empty() || name.front() == '.' || path.starts_with("__MACOSX/")) return false;
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::none_of(never_reports.begin(), never_reports.end(), [&](std::string_view suffix) {
        return name.size() >= suffix.size() &&
               std::ranges::equal(name.substr(name.size() - suffix.size()), suffix, {}, lower);
    });
}

// A zip may hold a name twice, and names in unknown encodings become alike.
std::string distinct(const std::string& name, std::map<std::string, std::size_t>& copies) {
    std::string own = name;
    while (!copies.try_emplace(own, 1).second) own = name + " (" + std::to_string(++copies[name]) + ")";
    return own;
}

}  // namespace

std::vector<Member> read_detail::members_of(Archive& archive, Deadline& deadline) {
    std::vector<Member> members;
    std::map<std::string, std::size_t> copies;  // by name
    for (std::size_t i = 0; i < archive.names().size(); ++i) {
        const std::string& name = archive.names()[i];
        if (!may_be_a_report(name)) continue;
        deadline.check();
        const std::string content = archive.read(i);
        const auto* first = reinterpret_cast<const std::byte*>(content.data());
        members.push_back({distinct(name, copies), {first, first + content.size()}});
    }
    return members;
}

std::vector<Member> members_of_archive(std::span<const std::byte> bytes, const Limits& limits) {
    Deadline deadline(limits.max_seconds);
    read_detail::Archive archive(bytes, limits);
    return read_detail::members_of(archive, deadline);
}

}  // namespace ogikit
