#include "tests/e2e/postfix.hpp"

#include <arpa/inet.h>
#include <pwd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "tests/e2e/process.hpp"

namespace swcs::test {

namespace fs = std::filesystem;

namespace {

constexpr const char* kPostfix = "/usr/sbin/postfix";

int open_socket(std::uint16_t port, bool listen) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(port);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto* address = reinterpret_cast<const sockaddr*>(&at);
    const bool done = listen ? ::bind(fd, address, sizeof at) == 0 : ::connect(fd, address, sizeof at) == 0;
    if (done) return fd;
    ::close(fd);
    return -1;
}

std::string main_cf(const std::string& folder, std::uint16_t internet) {
    std::ostringstream out;
    out << "compatibility_level = 3.6\n"
        << "queue_directory = " << folder << "/queue\n"
        << "data_directory = " << folder << "/data\n"
        << "maillog_file = " << folder << "/log\n"
        << "maillog_file_prefixes = " << folder << "\n"
        << "inet_interfaces = 127.0.0.1\ninet_protocols = ipv4\n"
        << "myhostname = mx.municipio.test\nmydestination =\nmynetworks = 127.0.0.0/8\n"
        << "local_transport = error:nobody lives here\nlocal_recipient_maps =\nalias_maps =\nalias_database "
           "=\n"
        << "recipient_delimiter = +\n"
        << "relay_domains = municipio.test\nrelay_recipient_maps =\n"
        << "transport_maps = inline:{ { municipio.test = swcs: } }\n"
        << "swcs_destination_recipient_limit = 1\n"
        << "smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination\n"
        << "relayhost = [127.0.0.1]:" << internet << "\n"
        << "disable_dns_lookups = yes\nsmtp_host_lookup = native\n"
        << "message_size_limit = 26214400\nmailbox_size_limit = 0\n"
        << "minimal_backoff_time = 1s\nmaximal_backoff_time = 1s\nqueue_run_delay = 1s\n"
        << "enable_original_recipient = yes\nnotify_classes =\nbiff = no\n";
    return out.str();
}

// The services Postfix is made of, without chroot.
std::string master_cf(const std::string& folder, std::uint16_t port) {
    std::ostringstream out;
    out << "127.0.0.1:" << port << " inet n - n - - smtpd\n"
        << "pickup unix n - n 60 1 pickup\ncleanup unix n - n - 0 cleanup\nqmgr unix n - n 1 1 qmgr\n"
        << "rewrite unix - - n - - trivial-rewrite\n"
        << "bounce unix - - n - 0 bounce\ndefer unix - - n - 0 bounce\ntrace unix - - n - 0 bounce\n"
        << "verify unix - - n - 1 verify\nflush unix n - n 1000? 0 flush\n"
        << "smtp unix - - n - - smtp\nrelay unix - - n - - smtp\n"
        << "error unix - - n - - error\nretry unix - - n - - error\ndiscard unix - - n - - discard\n"
        << "showq unix n - n - - showq\nanvil unix - - n - 1 anvil\nscache unix - - n - 1 scache\n"
        << "tlsmgr unix - - n 1000? 1 tlsmgr\npostlog unix-dgram n - n - 1 postlogd\n"
        << "swcs unix - n n - 10 pipe\n"
        << "  flags=Rhu user=nobody argv=" << folder << "/to_gateway ${sender} ${recipient}\n";
    return out.str();
}

// The operator's script, as the channel's page has it.
std::string pipe_script(const std::string& hook_url) {
    return "#!/bin/sh\n"
           "code=$(curl -s -o /dev/null -w '%{http_code}' -m 20 -H 'Content-Type: message/rfc822' "
           "-H \"X-Envelope-From: $1\" \\\n"
           "  -H \"X-Envelope-To: $2\" --data-binary @- '" +
           hook_url +
           "')\n"
           "case $code in 2*) exit 0 ;; 400|413) exit 65 ;; *) exit 75 ;; esac\n";
}

}  // namespace

std::string postfix_missing() {
    if (!fs::exists(kPostfix) || ::getpwnam("postfix") == nullptr) return "Postfix is not installed";
    if (!fs::exists("/usr/bin/curl")) return "curl is not installed: Postfix's pipe needs it";
    return ::geteuid() == 0 ? "" : "Postfix needs root";
}

std::uint16_t free_port() {
    const int fd = open_socket(0, true);
    sockaddr_in at{};
    socklen_t size = sizeof at;
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&at), &size);
    ::close(fd);
    return ntohs(at.sin_port);
}

Postfix::Postfix(const std::string& folder, const std::string& hook_url, std::uint16_t internet)
    : folder_(folder), port_(free_port()) {
    for (const char* name : {"/conf", "/data", "/queue"}) fs::create_directories(folder_ + name);
    const passwd* owner = ::getpwnam("postfix");
    if (::chown((folder_ + "/data").c_str(), owner->pw_uid, owner->pw_gid) != 0) return;
    std::ofstream(folder_ + "/conf/main.cf") << main_cf(folder_, internet);
    std::ofstream(folder_ + "/conf/master.cf") << master_cf(folder_, port_);
    std::ofstream(folder_ + "/to_gateway") << pipe_script(hook_url);
    fs::permissions(folder_ + "/to_gateway", fs::perms(0755));
}

Postfix::~Postfix() {
    stop();
}

bool Postfix::start() {
    pid_ = spawned({kPostfix, "-c", folder_ + "/conf", "start-fg"}, folder_ + "/output");
    for (int i = 0; i < 500; ++i) {
        const int fd = open_socket(port_, false);
        if (fd >= 0) {
            ::close(fd);
            return true;
        }
        if (::waitpid(pid_, nullptr, WNOHANG) == pid_) {
            pid_ = -1;
            return false;
        }
        ::usleep(20'000);
    }
    return false;
}

// The start script waits for the master, which left its session: the master ends first, then the script.
void Postfix::stop() {
    if (pid_ <= 0) return;
    const pid_t master = std::atoi(contents(folder_ + "/queue/pid/master.pid").c_str());
    ::kill(master > 1 ? master : pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
    pid_ = -1;
}

void Postfix::flush() const {
    const pid_t child = spawned({"/usr/sbin/postqueue", "-c", folder_ + "/conf", "-f"}, folder_ + "/output");
    ::waitpid(child, nullptr, 0);
}

int Postfix::waiting() const {
    int count = 0;
    for (const char* queue : {"/queue/incoming", "/queue/active", "/queue/deferred"}) {
        std::error_code gone;  // files move while we look
        for (auto it = fs::recursive_directory_iterator(folder_ + queue, gone);
             !gone && it != fs::recursive_directory_iterator(); it.increment(gone)) {
            count += it->is_regular_file(gone) ? 1 : 0;
        }
    }
    return count;
}

std::string Postfix::log() const {
    return contents(folder_ + "/log") + contents(folder_ + "/output");
}

}  // namespace swcs::test
