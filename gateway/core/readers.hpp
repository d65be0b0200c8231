// Sessions for reading, shared by those who answer requests: nobody waits for the writer, and a long list
// does not hold up a short question while another session is free. From any thread.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "data/store/store.hpp"

namespace swcs::gateway {

class Readers {
  public:
    static data::Result<std::unique_ptr<Readers>> open(const std::string& file, std::size_t sessions);
    explicit Readers(std::vector<std::unique_ptr<data::store::Store>> sessions)
        : free_(std::move(sessions)) {}

    // One consistent snapshot of what is committed.
    data::Result<void> read(const data::store::Store::Work& work);

  private:
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<data::store::Store>> free_;
};

}  // namespace swcs::gateway
