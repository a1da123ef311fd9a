#include "ogikit/error.hpp"

#include <cstddef>
#include <utility>

namespace ogikit {
namespace {

constexpr std::array<ErrorEntry, error_code_count> table{{
    {ErrorCode::file_unreadable, "file_unreadable", "无法打开或读取文件", "the file cannot be opened or read",
     "请检查路径是否存在、是否为普通文件以及是否有读取权限。",
     "Check that the path exists, is a regular file and may be read."},
    {ErrorCode::empty_file, "empty_file", "文件没有内容", "the file has no content",
     "请重新下载或导出；若原件是扫描件，请先做文字识别。",
     "Download or export it again; if the original is a scan, run text recognition first."},
    {ErrorCode::too_large, "too_large", "文件超出大小上限", "the file is larger than the limit",
     "一份年度报告通常不足 1 MB；请确认文件无误，或调高大小上限。",
     "An annual report is usually below 1 MB; check that it is the right file, or raise the limit."},
    {ErrorCode::time_limit, "time_limit", "读取用时超出上限", "reading takes longer than the limit",
     "一份年度报告通常不到 0.1 秒；请确认文件无误，或调高 Limits.max_seconds。",
     "An annual report usually takes below 0.1 s; check that it is the right file, or raise "
     "Limits.max_seconds."},
    {ErrorCode::binary_file, "binary_file", "文件是无法识别的二进制数据",
     "the file is binary data of no known format",
     "可读取网页、Word、WPS、Excel、OpenDocument、rtf、pdf、纯文本及其 zip 压缩包；请提供其中一种。",
     "Web pages, Word, WPS, Excel, OpenDocument, rtf, pdf, plain text and zips of them are read: give one."},
    {ErrorCode::undecodable, "undecodable", "无法确定文字编码，或编码已损坏",
     "the text encoding is unknown or damaged", "请从原网页重新保存为 UTF-8，或指明其字符集。",
     "Save it again from the original page as UTF-8, or name its charset."},
    {ErrorCode::unsupported_format, "unsupported_format", "不支持这种文件格式",
     "this file format is not supported",
     "可读取网页、Word、WPS、Excel、OpenDocument、rtf、pdf、纯文本及其 zip 压缩包；请另存为其中一种。",
     "Web pages, Word, WPS, Excel, OpenDocument, rtf, pdf, plain text and zips of them are read: save it as "
     "one."},
    {ErrorCode::damaged_file, "damaged_file", "文件已损坏或不完整", "the file is damaged or incomplete",
     "请重新下载；若能用办公软件打开，请另存一份后再读取。",
     "Download it again; if an office program still opens it, save it anew from there."},
    {ErrorCode::password_protected, "password_protected", "文件有密码保护",
     "the file is protected by a password", "请用密码打开后另存为不加密的文件。",
     "Open it with the password and save it without one."},
    {ErrorCode::no_text, "no_text", "文件只有图像，没有文字", "the file holds images but no text",
     "这是扫描件：请用文字识别（OCR）软件转成 Word 或文本文件，核对后再读取，或改用发布网页上的文本版。",
     "It is a scan: let text recognition (OCR) make a Word or text file of it, look that through and read "
     "it, or "
     "take the text version from the publishing page."},
    {ErrorCode::converter_missing, "converter_missing", "读取此格式需要安装 LibreOffice",
     "reading this format needs LibreOffice, which was not found",
     "请安装 LibreOffice（Debian、Ubuntu：apt-get install libreoffice-writer libreoffice-calc），"
     "或先另存为 docx、xlsx。",
     "Install LibreOffice (Debian, Ubuntu: apt-get install libreoffice-writer libreoffice-calc), or save the "
     "file as docx or xlsx."},
    {ErrorCode::conversion_failed, "conversion_failed", "LibreOffice 未能转换此文件",
     "LibreOffice could not convert the file", "请用办公软件打开并另存为 docx 或 xlsx 后再读取。",
     "Open it in an office program and save it as docx or xlsx."},
    {ErrorCode::attachment_only, "attachment_only", "网页中只有附件链接，没有报告正文",
     "the page only links to an attachment", "请下载所示附件后再读取。",
     "Download the attachment named here and read that."},
    {ErrorCode::no_report, "no_report", "文件中没有找到年度报告的表格",
     "no table of an annual report was found in the file",
     "请确认这是报告正文，而不是目录页、附件链接页或其他公文。",
     "Check that this is the report itself, not an index page, a link to an attachment or another document."},
    {ErrorCode::several_reports, "several_reports", "一个文件中有多份报告",
     "the file holds more than one report",
     "前后相接的多份报告请用 read_all 读取；并排对照的请拆分为每个文件一份。",
     "Reports that follow one another are read with read_all; split those side by side into one a file."},
}};

// describe() indexes the table by the enumerator, so entry i must belong to code i.
constexpr bool in_order() {
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (static_cast<std::size_t>(table[i].code) != i || table[i].name.empty()) return false;
    }
    return true;
}
static_assert(in_order());
static_assert(static_cast<std::size_t>(ErrorCode::several_reports) + 1 == error_code_count);

std::string message(ErrorCode code, const std::string& detail, const std::string& source) {
    const ErrorEntry& entry = describe(code);
    std::string text;
    if (!source.empty()) text.append(source).append(": ");
    text.append(entry.en);
    if (!detail.empty()) text.append(" (").append(detail).append(")");
    text.append(". ").append(entry.hint_en);
    return text;
}

}  // namespace

const std::array<ErrorEntry, error_code_count>& error_table() noexcept { return table; }

const ErrorEntry& describe(ErrorCode code) noexcept { return table[static_cast<std::size_t>(code)]; }

Error::Error(ErrorCode code, const std::string& detail, std::string source)
    : std::runtime_error(message(code, detail, source)),
      code_(code),
      detail_(detail),
      source_(std::move(source)) {}

}  // namespace ogikit
