// One gateway per data folder: a lock that ends with the process, however it ends.
#pragma once

#include <string>

#include "data/result.hpp"

namespace swcs::gateway {

class DataLock {
  public:
    // Makes the folder when it is missing (0700). Errors: conflict (another gateway runs on it), unavailable.
    static data::Result<DataLock> take(const std::string& data_dir);
    ~DataLock();
    DataLock(DataLock&& other) noexcept;
    DataLock& operator=(DataLock&&) = delete;

  private:
    explicit DataLock(int file) : file_(file) {}
    int file_ = -1;
};

}  // namespace swcs::gateway
