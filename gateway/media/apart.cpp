#include "gateway/media/apart.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>

namespace swcs::gateway::media {

namespace {

using Steady = std::chrono::steady_clock;

// Both ends closed when they go. A pair of sockets: writing to who has gone is an error, not a signal.
struct Pipe {
    int from = -1, to = -1;
    Pipe() {
        int ends[2];
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0) from = ends[0], to = ends[1];
    }
    ~Pipe() {
        shut(from);
        shut(to);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    static void shut(int& fd) {
        if (fd >= 0) ::close(fd);
        fd = -1;
    }
};

struct SpawnSetup {
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    SpawnSetup(int input, int output) {
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
        // Signals as a program finds them: our threads block some, and ignore SIGPIPE.
        sigset_t none, pipe;
        sigemptyset(&none);
        sigemptyset(&pipe);
        sigaddset(&pipe, SIGPIPE);
        posix_spawnattr_init(&attributes);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setsigdefault(&attributes, &pipe);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~SpawnSetup() {
        posix_spawn_file_actions_destroy(&files);
        posix_spawnattr_destroy(&attributes);
    }
    SpawnSetup(const SpawnSetup&) = delete;
    SpawnSetup& operator=(const SpawnSetup&) = delete;
};

pid_t spawned_apart(const std::vector<std::string>& program, int input, int output) {
    std::vector<char*> arguments;
    for (const std::string& word : program) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    std::array<char*, 1> nothing{nullptr};
    const SpawnSetup setup(input, output);
    pid_t pid = -1;
    const int failed = ::posix_spawn(&pid, program.front().c_str(), &setup.files, &setup.attributes,
                                     arguments.data(), nothing.data());
    return failed == 0 ? pid : -1;
}

void put_some(Pipe& pipe, std::string_view& input) {
    const ssize_t written = ::send(pipe.to, input.data(), input.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (written > 0) input.remove_prefix(static_cast<std::size_t>(written));
    const bool later = written < 0 && (errno == EAGAIN || errno == EINTR);
    if (input.empty() || (written < 0 && !later)) Pipe::shut(pipe.to);
}

// False at its end.
bool take_some(const Pipe& pipe, std::string& output) {
    std::array<char, 64 * 1024> buffer;
    const ssize_t got = ::read(pipe.from, buffer.data(), buffer.size());
    if (got > 0) output.append(buffer.data(), static_cast<std::size_t>(got));
    return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

// True when it has closed its output in time and within `most` bytes.
bool talked(Pipe& to_it, const Pipe& from_it, std::string_view input, std::string& output, std::size_t most,
            Steady::time_point until) {
    while (output.size() <= most) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Steady::now());
        std::array<pollfd, 2> ends{pollfd{from_it.from, POLLIN, 0}, pollfd{to_it.to, POLLOUT, 0}};
        if (left.count() <= 0 || ::poll(ends.data(), ends.size(), static_cast<int>(left.count())) < 0)
            return false;
        if (ends[1].revents != 0) put_some(to_it, input);
        if (ends[0].revents != 0 && !take_some(from_it, output)) return true;
    }
    return false;
}

}  // namespace

Ran run_apart(const std::vector<std::string>& program, std::string_view input, std::size_t most,
              data::Millis patience) {
    const auto until = Steady::now() + patience;
    Pipe to_it, from_it;
    if (to_it.to < 0 || from_it.to < 0) return {};
    const pid_t pid = spawned_apart(program, to_it.from, from_it.to);
    Pipe::shut(to_it.from);
    Pipe::shut(from_it.to);
    if (pid < 0) return {};
    Ran ran;
    ran.ended = talked(to_it, from_it, input, ran.output, most, until);
    if (!ran.ended) ::kill(pid, SIGKILL);
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status)) ran.code = WEXITSTATUS(status);
    return ran;
}

}  // namespace swcs::gateway::media
