#include "gateway/rulebook/configured.hpp"

#include <filesystem>

#include "gateway/pack_files.hpp"

namespace swcs::gateway::rulebook {

rules::Files configured_files(const Config& config) {
    const std::string own = config.data_dir + "/packs/" + config.pack;
    std::error_code ignored;
    return read_pack(std::filesystem::is_directory(own, ignored) ? own : config.pack);
}

}  // namespace swcs::gateway::rulebook
