// Agency, year and sections of the real reports of the corpus, where it stands beside the checkout.
#include "identify_fixtures.hpp"

#include "ogikit/read.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace ogikit::test {
namespace {

std::filesystem::path corpus() {
    const char* const named = std::getenv("OGIKIT_CORPUS");
    return named ? named : OGIKIT_CORPUS;
}

struct RealReport {
    std::string file;
    std::string agency;
    int year;
    std::size_t sections;
    std::optional<Date> published;
    std::string issuer;
};

void PrintTo(const RealReport& it, std::ostream* out) { *out << it.file; }

class RealReports : public testing::TestWithParam<RealReport> {};

TEST_P(RealReports, AreIdentified) {
    const std::filesystem::path path = corpus() / GetParam().file;
    std::ifstream file(path, std::ios::binary);
    if (!file) GTEST_SKIP() << path << " is not there: set OGIKIT_CORPUS to the corpus of real reports";
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    const Document document = read_text(decode(std::as_bytes(std::span(bytes))));
    // The tables' places help, but who and when must be found without them too.
    const Identification found = identify(document, Alignment{});
    EXPECT_EQ(found.agency.value, GetParam().agency);
    EXPECT_EQ(found.year, GetParam().year);
    EXPECT_EQ(found.sections.size(), GetParam().sections);
    EXPECT_EQ(found.published, GetParam().published);
    EXPECT_EQ(found.issuer.value, GetParam().issuer);
    EXPECT_TRUE(found.competing_years.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Seeds, RealReports,
    testing::Values(RealReport{"seeds/xijiaokou2024.txt", "西交口乡人民政府", 2024, 6, {}, ""},
                    RealReport{"seeds/qiuqu2024.txt", "秋渠乡", 2024, 6, {}, ""},
                    RealReport{"seeds/xuying2024.txt", "获嘉县徐营镇", 2024, 6, {}, ""},
                    RealReport{"seeds/fengcheng2022.txt", "侯马市凤城乡", 2022, 6, Date{2023, 1, 16}, ""},
                    RealReport{"seeds/tianshan2024.txt", "哈密市伊州区天山乡人民政府", 2024, 6,
                               Date{2025, 1, 26}, ""}));

INSTANTIATE_TEST_SUITE_P(
    FlatPages, RealReports,
    testing::Values(
        // Abridged: its section 1 was cut by whoever collected it.
        RealReport{"real/pingtan2020_flat_abridged.txt", "平潭综合实验区", 2020, 5, Date{2021, 3, 5}, ""},
        RealReport{"real/pingtan2021_flat.txt", "平潭综合实验区", 2021, 6, Date{2022, 2, 8},
                   "平潭县人民政府"},
        RealReport{"real/pingtan2022_flat.txt", "平潭综合实验区", 2022, 6, Date{2023, 2, 20}, ""},
        RealReport{"real/pingtan2023_flat.txt", "平潭综合实验区", 2023, 6, Date{2024, 3, 8},
                   "平潭综合实验区管委会办公室"},
        RealReport{"real/pingtan2024_flat.txt", "平潭综合实验区", 2024, 6, Date{2025, 3, 10},
                   "平潭综合实验区管委会办公室"},
        RealReport{"real/pingtan2025_flat.txt", "平潭综合实验区", 2025, 6, Date{2026, 3, 10},
                   "平潭综合实验区管委会办公室"}));

}  // namespace
}  // namespace ogikit::test
