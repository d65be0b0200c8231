// understanding_bench PACK LANGUAGE COLD < texts: how fast a pack is built and how fast it understands the
// texts, one a line, of which the first COLD are the first it ever sees. One line of JSON; seconds are of the
// processor.
#include <ctime>
#include <fstream>
#include <iostream>
#include <span>
#include <string>
#include <vector>

#include "gateway/cli/load_pack.hpp"
#include "rules/understand.hpp"

namespace swcs::bench {
namespace {

double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// Memory of this process that no file backs.
double anonymous_megabytes() {
    std::ifstream status("/proc/self/status");
    std::string word;
    double kilobytes = 0;
    while (status >> word) {
        if (word == "RssAnon:") status >> kilobytes;
    }
    return kilobytes / 1024;
}

struct Heard {
    const rules::Pack& pack;
    const std::string& language;
    std::size_t understood = 0;  // keeps the work from being left out, like `reasons`
    std::size_t reasons = 0;

    // Seconds of the call the dialog makes for each message.
    double seconds(std::span<const std::string> texts) {
        const auto start = cpu_seconds();
        for (const auto& text : texts) understood += rules::understand(pack, text, language).accepted ? 1 : 0;
        return cpu_seconds() - start;
    }
    // The same with the reasons, which the dialog asks for where a case is opened.
    double seconds_with_reasons(std::span<const std::string> texts) {
        const auto start = cpu_seconds();
        for (const auto& text : texts)
            reasons += rules::explain(pack, text, rules::understand(pack, text, language)).size();
        return cpu_seconds() - start;
    }
};

int run(const std::string& folder, const std::string& language, std::size_t cold) {
    std::vector<std::string> texts;
    for (std::string line; std::getline(std::cin, line);) texts.push_back(line);
    const auto memory = anonymous_megabytes();
    const auto start = cpu_seconds();
    const auto pack = gateway::cli::load_pack(folder, std::cerr);
    if (pack == nullptr || texts.size() <= cold) return 1;
    const auto built = cpu_seconds() - start;
    const auto grown = anonymous_megabytes() - memory;
    Heard heard{.pack = *pack, .language = language};
    const std::span all(texts);
    const auto first = heard.seconds(all.first(cold));
    const auto rest = heard.seconds(all.subspan(cold));
    const auto explained = heard.seconds_with_reasons(all.subspan(cold));
    const auto warm = static_cast<double>(texts.size() - cold);
    std::cout << "{\"build_seconds\":" << built << ",\"megabytes\":" << grown
              << ",\"cold\":" << static_cast<double>(cold) / first << ",\"warm\":" << warm / rest
              << ",\"explained\":" << warm / explained << ",\"understood\":" << heard.understood
              << ",\"reasons\":" << heard.reasons << "}\n";
    return 0;
}

}  // namespace
}  // namespace swcs::bench

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    return swcs::bench::run(argv[1], argv[2], std::stoul(argv[3]));
}
