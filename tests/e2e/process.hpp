// Programs that are not ours, run beside a test: their output goes to a file, and they never outlive it.
#pragma once

#include <sys/types.h>

#include <csignal>
#include <string>
#include <utility>
#include <vector>

namespace swcs::test {

// Starts a program in a session of its own; both of its outputs are added to `output`.
pid_t spawned(const std::vector<std::string>& arguments, const std::string& output);

// "" when it cannot be read.
std::string contents(const std::string& path);

class Process {
  public:
    Process() = default;
    Process(const std::vector<std::string>& arguments, const std::string& output)
        : pid_(spawned(arguments, output)) {}
    ~Process() { end(SIGKILL); }
    Process(Process&& other) noexcept : pid_(other.pid_) { other.pid_ = -1; }
    Process& operator=(Process&& other) noexcept {
        std::swap(pid_, other.pid_);
        return *this;
    }

    // False once it died by itself.
    bool running();
    // Asked with `signal`; killed after five seconds.
    void end(int signal);

  private:
    pid_t pid_ = -1;
};

}  // namespace swcs::test
