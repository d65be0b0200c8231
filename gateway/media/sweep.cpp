#include "gateway/media/sweep.hpp"

#include <array>

#include "data/hex.hpp"
#include "gateway/log/log.hpp"
#include "gateway/media/needed.hpp"

namespace swcs::gateway::media {

using data::Result;
using data::store::Store;

int Sweep::run_once() {
    const data::Time now = world_.clock.now();
    if (now < due_at_) return 0;
    due_at_ = now + kEvery;
    const std::array<unsigned char, 1> number{static_cast<unsigned char>(next_++)};
    const std::string folder = data::hex(number);
    const auto old = vault_.older_than(folder, now - kGrace);
    if (old.empty()) return 0;
    std::set<std::string> needed;
    const Result<void> read = read_([&](Store& store) {
        needed = needed_files(store, folder);
        return Result<void>{};
    });
    if (!read) {  // without knowing, nothing is taken away
        log::error("media", "sweep.failed", {{"reason", read.error().message}});
        return 0;
    }
    int gone = 0;
    for (const std::string& digest : old) {
        if (!needed.contains(digest) && vault_.remove(digest, now - kGrace)) ++gone;
    }
    if (gone > 0) log::info("media", "files.swept", {{"folder", folder}, {"count", std::to_string(gone)}});
    return gone;
}

}  // namespace swcs::gateway::media
