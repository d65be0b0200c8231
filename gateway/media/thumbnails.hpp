// The thumbnails of the vault's pictures: each made when it is first asked for, then kept beside the file it
// is of. What no picture comes of is remembered too, so that nobody waits for it twice.
//
//   of() -> there: answered at once; not there: submit(), and the one thread draws -> of() again
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "gateway/core/errands.hpp"
#include "gateway/media/vault.hpp"

namespace swcs::gateway::media {

inline constexpr int kNoPicture = 3;  // what the drawing process ends with when there is none

// The thumbnail of these bytes. Errors: invalid (no picture comes of them, now or later); unavailable.
using Draw = std::function<data::Result<std::string>(std::string_view image)>;

// `program` with the image on its standard input, in a process of its own: whatever the decoders do to it,
// the gateway goes on.
Draw drawn_apart(std::vector<std::string> program);

class Thumbnails {
  public:
    Thumbnails(const Vault& vault, Draw draw) : vault_(vault), draw_(std::move(draw)) {}

    // A JPEG, or "" for a file no picture comes of; nullopt when nobody has tried yet.
    std::optional<std::string> of(const std::string& sha256) const;

    // Later, on the drawing thread: made unless it is there, then `then` is called. False when too many wait.
    // Errors: unavailable.
    bool make(const std::string& sha256, std::function<void(const data::Result<std::string>&)> then);

    bool run_once() { return errands_.run_once(); }
    void loop(std::stop_token stop) { errands_.loop(stop); }

  private:
    data::Result<std::string> made(const std::string& sha256) const;

    const Vault& vault_;
    const Draw draw_;
    Errands errands_{256};  // a long conversation, opened by everybody at once
};

}  // namespace swcs::gateway::media
