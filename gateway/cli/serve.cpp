#include <csignal>
#include <iostream>

#include "gateway/app/app.hpp"
#include "gateway/cli/commands.hpp"

namespace swcs::gateway::cli {

namespace {

constexpr std::uint16_t kDemoPort = 8080;
constexpr std::uint16_t kDemoPrivatePort = 8081;

std::variant<Config, std::vector<std::string>> config_of(const ServeOptions& options) {
    std::variant<Config, std::vector<std::string>> loaded = Config{};
    if (!options.config_file.empty()) loaded = load_config(options.config_file);
    if (std::holds_alternative<std::vector<std::string>>(loaded)) return loaded;
    Config& config = std::get<Config>(loaded);
    if (options.demo && options.config_file.empty()) {
        config.data_dir = "var/demo";
        config.public_listener.port = kDemoPort;
        config.private_listener.port = kDemoPrivatePort;
    }
    if (!options.data_dir.empty()) config.data_dir = options.data_dir;
    if (options.port) config.public_listener.port = *options.port;
    if (options.private_port) config.private_listener.port = *options.private_port;
    return loaded;
}

int print_all(const std::vector<std::string>& problems) {
    for (const std::string& problem : problems) std::cerr << problem << "\n";
    return 1;
}

sigset_t block_signals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set, signal);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);  // before any thread: all of them inherit it
    std::signal(SIGPIPE, SIG_IGN);
    return set;
}

}  // namespace

int serve(const ServeOptions& options) {
    if (options.config_file.empty() && !options.demo) {
        return print_all(
            {"serve needs --config FILE (see gateway/config/example.toml), or --demo to try it"});
    }
    const sigset_t signals = block_signals();
    auto config = config_of(options);
    if (const auto* problems = std::get_if<std::vector<std::string>>(&config)) {
        std::cerr << options.config_file << " cannot be used:\n";
        return print_all(*problems);
    }
    auto started = App::start(std::get<Config>(std::move(config)), options.demo);
    if (const auto* problems = std::get_if<std::vector<std::string>>(&started)) return print_all(*problems);
    App& app = *std::get<std::unique_ptr<App>>(started);
    for (const std::string& address : app.addresses()) std::cout << address << "\n";
    if (const std::string link = app.first_administrator_link(); !link.empty()) {
        std::cout << "There is no account yet. Make an administrator here, within 24 hours: " << link << "\n";
    }
    std::cout << std::flush;

    for (int signal = 0; sigwait(&signals, &signal) == 0 && signal == SIGHUP;) app.reload();
    app.stop();
    return 0;
}

}  // namespace swcs::gateway::cli
