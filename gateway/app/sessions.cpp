#include "gateway/app/sessions.hpp"

#include "gateway/edge/edge.hpp"

namespace swcs::gateway {

using data::Result;
using data::store::Store;

namespace {

constexpr std::size_t kLookouts = 3;  // sender, fetcher, keeper

}  // namespace

Result<Sessions> open_sessions(const std::string& file) {
    Sessions sessions;
    const auto open = [&](std::unique_ptr<Store>& into, bool read_only) -> Result<void> {
        auto opened = Store::open({.path = file, .read_only = read_only});
        if (!opened) return opened.error();
        into = std::move(*opened);
        return {};
    };
    // The writer first: it makes and migrates what the others read.
    if (auto done = open(sessions.writer, false); !done) return done.error();
    if (auto done = open(sessions.pipeline, true); !done) return done.error();
    if (auto done = open(sessions.figures, true); !done) return done.error();
    if (auto done = open(sessions.live, true); !done) return done.error();
    if (auto done = open(sessions.chat, true); !done) return done.error();
    auto readers = Readers::open(file, EdgeOptions{}.workers);
    if (!readers) return readers.error();
    sessions.readers = std::move(*readers);
    auto lookouts = Readers::open(file, kLookouts);
    if (!lookouts) return lookouts.error();
    sessions.lookouts = std::move(*lookouts);
    return sessions;
}

}  // namespace swcs::gateway
