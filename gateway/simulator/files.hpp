// What people sent from the phones beside words, kept as a provider keeps it for a while: the oldest go
// first.
#pragma once

#include <deque>
#include <string_view>

#include "data/message.hpp"

namespace swcs::gateway::simulator {

class Files {
  public:
    explicit Files(std::size_t most_bytes = 64 * 1024 * 1024) : most_bytes_(most_bytes) {}

    // Under its media_id. A file larger than everything that may be kept is not kept.
    void keep(data::Attachment file);

    // nullptr when there is none, or none any more. Good until the next file is kept.
    const data::Attachment* by_id(std::string_view id) const;

  private:
    std::size_t most_bytes_;
    std::size_t bytes_ = 0;
    std::deque<data::Attachment> files_;
};

// A file as it left the phone: what it is stands in its first bytes, not in what its name says.
data::Attachment file_from_phone(std::string id, std::string name, std::string bytes);

}  // namespace swcs::gateway::simulator
