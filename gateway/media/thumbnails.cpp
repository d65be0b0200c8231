#include "gateway/media/thumbnails.hpp"

#include "gateway/log/log.hpp"
#include "gateway/media/apart.hpp"

namespace swcs::gateway::media {

using data::Error;
using data::ErrorKind;
using data::Result;

namespace {

constexpr std::string_view kThumbnail = ".thumbnail";

}  // namespace

Draw drawn_apart(std::vector<std::string> program) {
    return [program = std::move(program)](std::string_view image) -> Result<std::string> {
        constexpr std::size_t most = 1024 * 1024;
        constexpr data::Millis patience{
            20'000};  // of the clock on the wall; the box allows half of it to the work
        Ran ran = run_apart(program, image, most, patience);
        if (!ran.ended) return Error{ErrorKind::unavailable, "the drawing took too long"};
        if (ran.code == 0 && !ran.output.empty()) return std::move(ran.output);
        if (ran.code == kNoPicture) return Error{ErrorKind::invalid, "no picture"};
        if (ran.code < 0) return Error{ErrorKind::invalid, "the drawing process died"};
        return Error{ErrorKind::unavailable, "the drawing process does not work here"};
    };
}

std::optional<std::string> Thumbnails::of(const std::string& sha256) const {
    return vault_.beside(sha256, kThumbnail);
}

Result<std::string> Thumbnails::made(const std::string& sha256) const {
    if (auto there = of(sha256)) return std::move(*there);
    const Result<std::string> image = vault_.bytes_of(sha256);
    if (!image) return image.error();
    Result<std::string> drawn = draw_(*image);
    if (!drawn) {
        log::warn("media", "thumbnail.none", {{"file", sha256}, {"reason", drawn.error().message}});
        if (drawn.error().kind != ErrorKind::invalid) return drawn;
        drawn = std::string{};
    }
    // Not kept, it is drawn again the next time.
    if (const auto kept = vault_.keep_beside(sha256, kThumbnail, *drawn); !kept)
        log::warn("media", "thumbnail.unkept", {{"file", sha256}, {"reason", kept.error().message}});
    return drawn;
}

bool Thumbnails::make(const std::string& sha256, std::function<void(const Result<std::string>&)> then) {
    return errands_.submit([this, sha256, then = std::move(then)] { then(made(sha256)); });
}

}  // namespace swcs::gateway::media
