#include "gateway/app/lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace swcs::gateway {

using data::Error;
using data::ErrorKind;
using data::Result;

Result<DataLock> DataLock::take(const std::string& data_dir) {
    std::error_code failed;
    if (std::filesystem::create_directories(data_dir, failed)) ::chmod(data_dir.c_str(), 0700);
    if (failed) return Error{ErrorKind::unavailable, data_dir + ": " + failed.message()};
    const std::string path = data_dir + "/lock";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return Error{ErrorKind::unavailable, path + ": " + std::strerror(errno)};
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        ::close(file);
        return Error{ErrorKind::conflict, "another gateway runs on " + data_dir};
    }
    return DataLock(file);
}

DataLock::DataLock(DataLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

DataLock::~DataLock() {
    if (file_ >= 0) ::close(file_);
}

}  // namespace swcs::gateway
