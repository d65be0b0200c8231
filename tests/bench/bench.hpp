// ./swcs bench: ratios against a ceiling measured in the same run; absolute figures are notes beside them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace swcs::bench {

// Messages/s that SQLite alone makes durable: 64 closed-loop clients, one writer, group commit, WAL, FULL,
// four inserts a message. No HTTP, no signature, no dialog: nothing that does more can be faster.
double ceiling(double seconds);

// Ready-made requests over keep-alive connections, each answered before its connection's next one leaves.
struct Load {
    double seconds = 0;
    std::size_t answered = 0;     // 2xx
    std::size_t refused = 0;      // anything else
    std::vector<double> latency;  // seconds, of the 2xx, sorted
};
Load drive(std::uint16_t port, const std::vector<std::string>& requests, std::size_t connections);

double percentile(const std::vector<double>& sorted, double p);

void turns();     // durable turns/s through HTTP beside the ceiling
void steps();     // dialog steps with persisted state per CPU-second
void hostile();   // what one hostile provider costs the people on another line
void outreach();  // how long one to a hundred thousand people holds the writer
void channels();  // receive() and next() of every channel, messages/s on one thread

}  // namespace swcs::bench
