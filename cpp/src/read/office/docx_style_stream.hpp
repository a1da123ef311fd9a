// DocxStyleStream: the styles in a part of a Word document one after the other, unpacked no further than they are
// asked for. Programs write hundreds of which a document takes a handful, and most of the file is styles.
#pragma once

#include "read/archive.hpp"

#include <pugixml.hpp>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace ogikit::read_detail {

class DocxStyleStream {
public:
    using Take = std::function<void(pugi::xml_node)>;

    explicit DocxStyleStream(MemberStream part) : part_(std::move(part)) {}

    // Gives the styles of the next piece to `take`, but those of tables; false when there are none left. Some may
    // be given again. Throws Error{damaged_file, password_protected, too_large}.
    bool read_on(const Take& take);

private:
    void take_style(std::string_view text, const Take& take) const;
    bool take_whole(const Take& take);

    MemberStream part_;
    std::string text_;              // as far as it is unpacked
    std::size_t next_ = 0;          // first byte that is in no style given
    std::size_t looked_until_ = 0;  // for the end of the style that begins there
    bool ended_ = false;
};

}  // namespace ogikit::read_detail
