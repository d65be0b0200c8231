// `swcs-gateway thumbnail`: what the gateway starts for each picture (gateway/media/thumbnails.cpp).
#include "gateway/media/thumbnail.hpp"

#include <unistd.h>

#include <array>

#include "gateway/cli/commands.hpp"
#include "gateway/media/fetcher.hpp"
#include "gateway/media/sandbox.hpp"
#include "gateway/media/thumbnails.hpp"

namespace swcs::gateway::cli {

namespace {

std::string all_of(int fd) {
    std::string out;
    std::array<char, 64 * 1024> buffer;
    while (out.size() <= media::Fetcher::kLargest) {
        const ssize_t got = ::read(fd, buffer.data(), buffer.size());
        if (got <= 0) break;
        out.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return out;
}

bool put_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

// In the box before the first byte is looked at. Ends without anything that runs at exit.
int thumbnail() {
    if (!media::enter_sandbox()) return 1;
    const auto drawn = media::thumbnail_of(all_of(STDIN_FILENO));
    if (!drawn) ::_exit(media::kNoPicture);
    ::_exit(put_all(STDOUT_FILENO, *drawn) ? 0 : 1);
}

}  // namespace swcs::gateway::cli
