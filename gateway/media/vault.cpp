#include "gateway/media/vault.hpp"

#include <fcntl.h>
#include <openssl/sha.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "data/hex.hpp"

namespace swcs::gateway::media {

using data::Error;
using data::ErrorKind;
using data::Result;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view kUnfinished = ".new";
constexpr mode_t kOwnerOnly = 0700;

Error trouble(const char* doing) {
    return {ErrorKind::unavailable, std::string("media: ") + doing + ": " + std::strerror(errno)};
}

class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }

  private:
    int fd_;
};

std::string digest_of(std::string_view bytes) {
    unsigned char hash[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), hash);
    return data::hex(hash);
}

bool is_digest(const std::string& text) {
    return text.size() == 2 * SHA256_DIGEST_LENGTH &&
           text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

Result<void> sync_folder(const fs::path& folder) {
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.get() < 0 || ::fsync(opened.get()) != 0) return trouble("syncing the folder");
    return {};
}

// There, and its name in the folder above is on the disk.
Result<void> make_folder(const fs::path& folder) {
    if (::mkdir(folder.c_str(), kOwnerOnly) == 0) return sync_folder(folder.parent_path());
    return errno == EEXIST ? Result<void>{} : Result<void>{trouble("making the folder")};
}

Result<void> write_synced(const fs::path& file, std::string_view bytes) {
    const Descriptor opened(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (opened.get() < 0) return trouble("opening");
    while (!bytes.empty()) {
        const ssize_t written = ::write(opened.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return trouble("writing");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(opened.get()) != 0) return trouble("syncing");
    return {};
}

}  // namespace

Result<std::string> Vault::keep(std::string_view bytes) const {
    const std::string digest = digest_of(bytes);
    const fs::path root(folder_), folder = root / digest.substr(0, 2);
    if (auto made = make_folder(root); !made) return made.error();
    if (auto made = make_folder(folder); !made) return made.error();
    const fs::path unfinished = root / (digest + std::string(kUnfinished));
    if (auto written = write_synced(unfinished, bytes); !written) {
        ::unlink(unfinished.c_str());
        return written.error();
    }
    if (::rename(unfinished.c_str(), (folder / digest).c_str()) != 0) return trouble("renaming");
    if (auto synced = sync_folder(folder); !synced) return synced.error();
    return digest;
}

Result<std::string> Vault::bytes_of(const std::string& sha256) const {
    if (!is_digest(sha256)) return Error{ErrorKind::not_found, "There is no such file."};
    std::ifstream file(fs::path(folder_) / sha256.substr(0, 2) / sha256, std::ios::binary);
    if (!file) return Error{ErrorKind::not_found, "The file is not there."};
    std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (digest_of(bytes) != sha256) return Error{ErrorKind::unavailable, "The file is damaged."};
    return bytes;
}

void Vault::tidy() const {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder_, ignored)) {
        if (entry.path().extension() == kUnfinished) fs::remove(entry.path(), ignored);
    }
}

}  // namespace swcs::gateway::media
