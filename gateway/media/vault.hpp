// Where people's files lie: <data>/media/ab/abcdef…, each under its SHA-256, outside of the database.
//
// A file is there whole or not at all, and survives the loss of power once keep() has returned: it is written
// under another name, synced, renamed, and its folder synced. Only then does a row name it.
#pragma once

#include <string>
#include <string_view>

#include "data/result.hpp"

namespace swcs::gateway::media {

class Vault {
  public:
    explicit Vault(std::string folder) : folder_(std::move(folder)) {}

    // The SHA-256 as hexadecimal digits. The same bytes twice are one file. Errors: unavailable (disk full
    // …).
    data::Result<std::string> keep(std::string_view bytes) const;

    // not_found; unavailable when what lies there is not what was kept.
    data::Result<std::string> bytes_of(const std::string& sha256) const;

    // Removes what was being written when we died. Before anybody keeps anything.
    void tidy() const;

  private:
    std::string folder_;
};

}  // namespace swcs::gateway::media
