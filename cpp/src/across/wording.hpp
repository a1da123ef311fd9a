// Sentences that findings of years and of agencies share.
#pragma once

#include "ogikit/across.hpp"

#include "naming.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace ogikit::across {

// “申请办理情况表中 23 个不为 0 的数”
Wording describe_equal_tables(std::span<const Table* const> tables);

// That so few and small numbers may be equal by chance.
void append_chance(AcrossFinding& finding);

// “除机关、年度和数字外相似度 95%，相同的段落 3 处，最长的 120 字”, by its Jaccard coefficient and passages.
void append_similarity(AcrossFinding& finding);

std::string difference_of(std::int64_t a, std::int64_t b, ColumnKind kind);

// That a number which was chosen among readings, or which another version gives otherwise, proves nothing.
void doubt(AcrossFinding& finding);

}  // namespace ogikit::across
