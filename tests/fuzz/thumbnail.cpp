// Thumbnails: any bytes are drawn or refused, and what is drawn is small. The gateway does this in a process
// of its own; here it is tried in this one, so that a decoder's fault shows.
#include "gateway/media/thumbnail.hpp"

#include "gateway/media/pixels.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace swcs;
using namespace swcs::gateway::media;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto image = fuzz::text_of(data, size);
    // Large canvases are bounded elsewhere; here they would only make the run slow.
    const auto claimed = pixels_of(image);
    if (claimed && std::uint64_t{claimed->width} * claimed->height > 250'000) return 0;
    const auto drawn = thumbnail_of(image);
    if (!drawn) return 0;
    const auto pixels = pixels_of(*drawn);
    fuzz::must(pixels.has_value(), "what is drawn is a picture");
    fuzz::must(pixels->width <= kThumbnailSide && pixels->height <= kThumbnailSide, "and a small one");
    return 0;
}
