// DocxChunks: the files that a Word document takes in as they are (altChunk, ECMA-376 part 1, §17.17.2). Programs
// that make a Word document of a web page often write nothing else.
#pragma once

#include "ogikit/deadline.hpp"
#include "ogikit/document.hpp"
#include "ogikit/read.hpp"
#include "read/office/opc.hpp"

#include <optional>
#include <string>

namespace ogikit::read_detail {

class DocxChunks {
public:
    // What is referred to must outlive it. `relationships` are the document part's.
    DocxChunks(Package& package, const Relationships& relationships, const Limits& limits, Deadline& deadline)
        : package_(package), relationships_(relationships), limits_(limits), deadline_(deadline) {}

    struct Chunk {
        std::string name;  // of its part
        Document document;
    };
    // A web page or a text; nothing when there is none. Chunks of other formats are not read. Throws Error: those
    // of the chunk's reader, and of Package::stream().
    std::optional<Chunk> read(const std::string& id) const;

private:
    Package& package_;
    const Relationships& relationships_;
    const Limits& limits_;
    Deadline& deadline_;
};

}  // namespace ogikit::read_detail
