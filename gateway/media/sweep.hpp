// Takes out of the vault what nobody needs: files of a webhook that was refused or of a process that died
// between the file and its row, and what the scanner found. One folder of 256 at a time, so that neither the
// disk nor the database is held up.
#pragma once

#include "data/store/store.hpp"
#include "gateway/core/world.hpp"
#include "gateway/media/vault.hpp"

namespace swcs::gateway::media {

class Sweep {
  public:
    using Read = std::function<data::Result<void>(const data::store::Store::Work& work)>;

    Sweep(const World& world, const Vault& vault, Read read)
        : world_(world), vault_(vault), read_(std::move(read)) {}

    // The next folder, when one is due. How many files are gone.
    int run_once();

    static constexpr data::Millis kGrace = std::chrono::hours(24 * 7);  // from a file to its row
    static constexpr data::Millis kEvery = std::chrono::minutes(5);     // a folder: all of them in 21 hours

  private:
    const World& world_;
    const Vault& vault_;
    const Read read_;
    data::Time due_at_{};
    unsigned next_ = 0;
};

}  // namespace swcs::gateway::media
