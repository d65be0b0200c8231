#include "tests/e2e/child.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace swcs::test {

namespace {

[[noreturn]] void become_gateway(int out, const std::string& config_file,
                                 const std::map<std::string, std::string>& environment,
                                 const std::string& log) {
    ::dup2(out, STDOUT_FILENO);
    const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (file >= 0) ::dup2(file, STDERR_FILENO);
    for (const auto& [name, value] : environment) ::setenv(name.c_str(), value.c_str(), 1);
    ::execl(SWCS_BINARY, SWCS_BINARY, "serve", "--config", config_file.c_str(), nullptr);
    ::_exit(127);
}

}  // namespace

Child::Child(const std::string& config_file, const std::map<std::string, std::string>& environment,
             const std::string& log) {
    int pipe[2];
    if (::pipe2(pipe, O_CLOEXEC) != 0) return;
    pid_ = ::fork();
    if (pid_ == 0) become_gateway(pipe[1], config_file, environment, log);
    ::close(pipe[1]);
    FILE* lines = ::fdopen(pipe[0], "r");
    char line[256];
    // "public: http://127.0.0.1:8080\nprivate: …": two lines, or end of file when it could not start.
    while (addresses_.size() < 2 && lines && std::fgets(line, sizeof line, lines)) {
        std::string text(line);
        const std::size_t colon = text.find(": ");
        if (colon == std::string::npos) continue;
        addresses_[text.substr(0, colon)] = text.substr(colon + 2, text.find('\n') - colon - 2);
    }
    if (lines) std::fclose(lines);
}

int Child::reap() {
    int status = 0;
    if (pid_ <= 0) return -1;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void Child::kill() {
    if (pid_ > 0) ::kill(pid_, SIGKILL);
    reap();
}

int Child::terminate() {
    if (pid_ > 0) ::kill(pid_, SIGTERM);
    return reap();
}

Child::~Child() {
    kill();
}

std::string binary() {
    return SWCS_BINARY;
}

Ended run_to_end(const std::vector<std::string>& arguments) {
    int pipe[2];
    if (::pipe2(pipe, O_CLOEXEC) != 0) return {};
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(pipe[1], STDOUT_FILENO);
        ::dup2(pipe[1], STDERR_FILENO);
        std::vector<char*> argv{const_cast<char*>(SWCS_BINARY)};
        for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
        argv.push_back(nullptr);
        ::execv(SWCS_BINARY, argv.data());
        ::_exit(127);
    }
    ::close(pipe[1]);
    Ended ended;
    char buffer[4096];
    for (ssize_t n = 0; (n = ::read(pipe[0], buffer, sizeof buffer)) > 0;)
        ended.output.append(buffer, std::size_t(n));
    ::close(pipe[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return ended;
}

}  // namespace swcs::test
