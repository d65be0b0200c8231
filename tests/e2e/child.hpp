// A real gateway as a child process: started with a configuration, killed or asked to stop, always reaped.
#pragma once

#include <sys/types.h>
#include <map>
#include <string>
#include <vector>

namespace swcs::test {

class Child {
  public:
    // Starts `swcs-gateway serve --config FILE` with these variables added to the environment; its log goes
    // to `log`. Returns when it printed its addresses, or died.
    Child(const std::string& config_file, const std::map<std::string, std::string>& environment,
          const std::string& log);
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    // "public" -> "http://127.0.0.1:43817"; empty when it did not start.
    const std::map<std::string, std::string>& addresses() const { return addresses_; }

    // SIGKILL: no goodbye.
    void kill();
    // SIGTERM; the exit code, or -1 when a signal ended it.
    int terminate();
    pid_t pid() const { return pid_; }

  private:
    int reap();

    pid_t pid_ = -1;
    std::map<std::string, std::string> addresses_;
};

// The binary under test.
std::string binary();

struct Ended {
    int code = -1;
    std::string output;  // standard output and error, as they came
};

// Runs the binary with these arguments until it ends by itself.
Ended run_to_end(const std::vector<std::string>& arguments);

}  // namespace swcs::test
