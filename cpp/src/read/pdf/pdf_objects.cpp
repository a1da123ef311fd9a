#include "pdf_objects.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace ogikit::read_detail {
namespace {

constexpr std::size_t longest_dictionary = std::size_t{64} << 10;  // bytes looked at of an object

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_space(char c) noexcept {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}
bool ends_name(char c) noexcept {
    return is_space(c) || std::string_view("/[]<>(){}%").find(c) != std::string_view::npos;
}

// The number before the generation before a keyword: "12 0 obj", "12 0 R". Gives where it begins.
std::size_t number_before(std::string_view text, std::size_t keyword, std::uint32_t& number) {
    std::size_t i = keyword;
    const auto skip = [&](auto&& is) {
        const std::size_t from = i;
        while (i > 0 && is(text[i - 1])) --i;
        return from != i;
    };
    if (!skip(is_space) || !skip(is_digit) || !skip(is_space)) return std::string_view::npos;
    const std::size_t end = i;
    if (!skip(is_digit)) return std::string_view::npos;
    const bool fits = std::from_chars(text.data() + i, text.data() + end, number).ec == std::errc{};
    return fits ? i : std::string_view::npos;
}

std::string without_comments(std::string_view text) {
    std::string kept(text);
    for (std::size_t i = kept.find('%'); i != std::string::npos; i = kept.find('%', i)) {
        while (i < kept.size() && kept[i] != '\n' && kept[i] != '\r') kept[i++] = ' ';
    }
    return kept;
}

bool contains(std::string_view text, std::string_view word) noexcept {
    return text.find(word) != std::string_view::npos;
}

// Reads the file's objects from its beginning to its end.
class ObjectReader {
public:
    ObjectReader(std::string_view file, LookBudget& budget) : file_(file), budget_(budget) {}

    PdfObjectText at(std::size_t begin) {
        std::string_view body = file_.substr(begin, longest_dictionary);
        body = body.substr(0, body.find("endobj"));
        PdfObjectText object;
        if (!budget_.spend(body.size())) return object;
        const std::size_t stream = body.find("stream");
        if (stream != std::string_view::npos) {
            object.has_stream = true;
            object.stream = stream_at(begin + stream + 6);
            body = body.substr(0, stream);
        }
        object.dictionary = without_comments(body);
        return object;
    }

private:
    std::string_view stream_at(std::size_t first) {
        if (file_.substr(first, 2) == "\r\n") {
            first += 2;
        } else if (first < file_.size() && (file_[first] == '\n' || file_[first] == '\r')) {
            ++first;
        }
        // Objects come in order, so the end found last may still be the next one.
        if (end_ < first) end_ = std::min(file_.find("endstream", first), file_.size());
        return file_.substr(first, end_ - first);
    }

    std::string_view file_;
    LookBudget& budget_;
    std::size_t end_ = 0;
};

std::size_t number_behind(std::string_view text, std::string_view key) {
    std::size_t i = text.find(key);
    if (i == std::string_view::npos) return 0;
    i += key.size();
    while (i < text.size() && is_space(text[i])) ++i;
    std::size_t number = 0;
    std::from_chars(text.data() + i, text.data() + text.size(), number);
    return number;
}

// "number offset number offset …", then the objects from byte First on.
void unpack(const std::string& content, std::size_t first, LookBudget& budget, PdfObjects& objects) {
    std::vector<std::pair<std::uint32_t, std::size_t>> places;
    const char* at = content.data();
    const char* const end = content.data() + std::min(first, content.size());
    while (at != end) {
        while (at != end && is_space(*at)) ++at;
        std::uint32_t number = 0;
        std::size_t offset = 0;
        const auto read = std::from_chars(at, end, number);
        if (read.ec != std::errc{}) break;
        at = read.ptr;
        while (at != end && is_space(*at)) ++at;
        const auto behind = std::from_chars(at, end, offset);
        if (behind.ec != std::errc{}) break;
        at = behind.ptr;
        if (offset < content.size() - std::min(first, content.size())) {
            places.emplace_back(number, first + offset);
        }
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        const std::size_t begin = places[i].second;
        const std::size_t next = i + 1 < places.size() ? places[i + 1].second : content.size();
        const std::size_t length = next > begin ? next - begin : 0;
        const std::string_view text =
            std::string_view(content).substr(begin, std::min(length, longest_dictionary));
        if (!budget.spend(text.size())) return;
        objects.emplace(places[i].first, PdfObjectText{without_comments(text), {}, false});
    }
}

}  // namespace

std::optional<std::string> inflated(const PdfObjectText& object, LookBudget& budget) {
    if (!contains(object.dictionary, "/Filter")) {
        budget.spend(object.stream.size());
        return std::string(object.stream);
    }
    for (const char* other : {"/Predictor", "ASCII", "/LZW", "/RunLength", "/Crypt"}) {
        if (contains(object.dictionary, other)) return std::nullopt;
    }
    if (!contains(object.dictionary, "/Fl")) return std::nullopt;
    z_stream zip{};
    if (inflateInit(&zip) != Z_OK) return std::nullopt;
    zip.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(object.stream.data()));  // zlib does not write
    zip.avail_in = static_cast<uInt>(std::min<std::size_t>(object.stream.size(), 0xFFFF'FFFF));
    std::string content;
    std::array<char, std::size_t{16} << 10> buffer{};
    int status = Z_OK;
    while (status == Z_OK) {
        zip.next_out = reinterpret_cast<Bytef*>(buffer.data());
        zip.avail_out = buffer.size();
        status = inflate(&zip, Z_NO_FLUSH);
        const std::size_t got = buffer.size() - zip.avail_out;
        if (!budget.spend(got) || (got == 0 && status == Z_OK)) break;
        content.append(buffer.data(), got);
    }
    inflateEnd(&zip);
    // What a damaged stream gives before its fault is drawn; one that gives nothing is encrypted.
    if (content.empty() && status != Z_STREAM_END && budget.bytes_left > 0) return std::nullopt;
    return content;
}

PdfObjects find_pdf_objects(std::string_view file, LookBudget& budget) {
    PdfObjects objects;
    ObjectReader reader(file, budget);
    for (std::size_t at = file.find("obj"); at != std::string_view::npos && budget.bytes_left > 0;
         at = file.find("obj", at + 3)) {
        std::uint32_t number = 0;
        if (number_before(file, at, number) == std::string_view::npos) continue;
        PdfObjectText object = reader.at(at + 3);
        if (object.has_stream && contains(object.dictionary, "/ObjStm")) {
            const auto content = inflated(object, budget);
            if (content) unpack(*content, number_behind(object.dictionary, "/First"), budget, objects);
        } else {
            objects.emplace(number, std::move(object));
        }
    }
    return objects;
}

std::vector<PdfReference> references_in(std::string_view dictionary) {
    std::vector<PdfReference> references;
    for (std::size_t r = dictionary.find('R'); r != std::string_view::npos; r = dictionary.find('R', r + 1)) {
        std::uint32_t number = 0;
        std::size_t i = number_before(dictionary, r, number);
        if (i == std::string_view::npos) continue;
        while (i > 0 && is_space(dictionary[i - 1])) --i;
        std::size_t begin = i;
        while (begin > 0 && !ends_name(dictionary[begin - 1])) --begin;
        const bool named = begin < i && begin > 0 && dictionary[begin - 1] == '/';
        references.push_back({named ? pdf_name(dictionary, begin) : std::string(), number});
    }
    return references;
}

std::string pdf_name(std::string_view text, std::size_t at) {
    std::string name;
    while (at < text.size() && !ends_name(text[at])) {
        unsigned char code = 0;
        const char* const hex = text.data() + at + 1;
        if (text[at] == '#' && at + 2 < text.size() &&
            std::from_chars(hex, hex + 2, code, 16).ptr == hex + 2) {
            name.push_back(static_cast<char>(code));
            at += 3;
        } else {
            name.push_back(text[at++]);
        }
    }
    return name;
}

}  // namespace ogikit::read_detail
