// A folder with a configuration, a carrier and, when asked, a gateway on it.
#pragma once

#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "tests/e2e/carrier.hpp"
#include "tests/e2e/child.hpp"

namespace swcs::test {

struct Scene {
    Scene() {
        std::string name = (std::filesystem::temp_directory_path() / "swcs-e2e-XXXXXX").string();
        folder = ::mkdtemp(name.data()) != nullptr ? name : "";
        configure(0, 0);
    }
    ~Scene() {
        gateway.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }

    void configure(std::uint16_t port, std::uint16_t private_port, const std::string& more = "") {
        std::ofstream(config_file()) << more << carrier.toml(data_dir(), port, private_port);
    }
    bool start() {
        gateway = std::make_unique<Child>(config_file(), carrier.environment(), log_file());
        return gateway->addresses().size() == 2;
    }
    std::string config_file() const { return folder + "/config.toml"; }
    std::string data_dir() const { return folder + "/data"; }
    std::string log_file() const { return folder + "/log"; }
    std::string log() const {
        std::ifstream file(log_file());
        return {std::istreambuf_iterator<char>(file), {}};
    }
    const std::string& public_base() const { return gateway->addresses().at("public"); }
    const std::string& private_base() const { return gateway->addresses().at("private"); }

    std::string folder;
    Carrier carrier;
    std::unique_ptr<Child> gateway;
};

}  // namespace swcs::test
