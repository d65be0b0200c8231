#include "gateway/cli/load_pack.hpp"

#include <filesystem>
#include <ostream>

#include "gateway/pack_files.hpp"

namespace swcs::gateway::cli {

namespace {

void print_missing(std::ostream& out, const std::string& pack) {
    out << pack << ": no folder with a pack, and no shipped pack of that name (shipped:";
    for (const auto& name : shipped_packs()) out << ' ' << name;
    out << ")\n";
}

}  // namespace

std::string path_in(const std::string& pack, const std::string& file) {
    return (std::filesystem::path(pack) / file).lexically_normal().generic_string();
}

void print(std::ostream& out, const std::string& pack, const rules::Problem& problem) {
    out << rules::to_string({path_in(pack, problem.file), problem.pointer, problem.message}) << '\n';
}

std::shared_ptr<const rules::Pack> load_pack(const std::string& pack, std::ostream& problems) {
    const auto files = read_pack(pack);
    if (files.empty()) {
        print_missing(problems, pack);
        return nullptr;
    }
    const auto built = build_pack(files);
    if (const auto* good = std::get_if<std::shared_ptr<const rules::Pack>>(&built)) return *good;
    for (const auto& problem : std::get<std::vector<rules::Problem>>(built)) print(problems, pack, problem);
    return nullptr;
}

}  // namespace swcs::gateway::cli
