#include "tests/e2e/clamd.hpp"

#include <openssl/evp.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "data/hex.hpp"
#include "gateway/media/clamd.hpp"
#include "tests/e2e/postfix.hpp"

namespace swcs::test {

namespace fs = std::filesystem;

namespace {

constexpr const char* kClamd = "/usr/sbin/clamd";

// A line of an .hdb database: the file's MD5, its size, the name of what it is.
std::string signature_line(const std::string& bytes) {
    std::array<std::uint8_t, 16> digest{};
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_md5(), nullptr);
    return data::hex(digest) + ":" + std::to_string(bytes.size()) + ":Kept-Out\n";
}

}  // namespace

std::string clamd_missing() {
    return fs::exists(kClamd) ? "" : "clamav-daemon is not installed";
}

Clamd::Clamd(std::string folder, const std::string& signature)
    : folder_(std::move(folder)), port_(free_port()) {
    fs::create_directories(folder_ + "/database");
    std::ofstream(folder_ + "/database/local.hdb") << signature_line(signature);
    std::ofstream conf(folder_ + "/clamd.conf");
    conf << "Foreground yes\nStreamMaxLength 25M\nDatabaseDirectory " << folder_
         << "/database\nTemporaryDirectory " << folder_ << "\nLocalSocket " << socket()
         << "\nLocalSocketMode 600\nTCPAddr 127.0.0.1\nTCPSocket " << port_ << "\n";
    if (::geteuid() == 0) conf << "User root\n";
}

bool Clamd::start() {
    fs::remove(socket());
    process_ = Process({kClamd, "--config-file=" + folder_ + "/clamd.conf"}, folder_ + "/output");
    for (int i = 0; i < 500 && process_.running(); ++i) {
        const auto scan = gateway::media::scan_with_clamd(socket(), "hola", data::Millis{5'000});
        if (scan.finding == gateway::media::Finding::clean) return true;
        ::usleep(20'000);
    }
    return false;
}

}  // namespace swcs::test
