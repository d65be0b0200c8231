#include <cstdio>
#include <map>
#include <string>

#include "tests/bench/bench.hpp"

int main(int argc, char** argv) {
    const std::map<std::string, void (*)()> benches{{"turns", swcs::bench::turns},
                                                    {"steps", swcs::bench::steps},
                                                    {"hostile", swcs::bench::hostile},
                                                    {"outreach", swcs::bench::outreach},
                                                    {"channels", swcs::bench::channels}};
    for (const auto& [name, run] : benches) {
        if (argc > 1 && name != argv[1]) continue;
        std::printf("-- %s\n", name.c_str());
        std::fflush(stdout);
        run();
    }
    return 0;
}
