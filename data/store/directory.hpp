// The directory of services: those who help.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/directory.hpp"
#include "data/ids.hpp"

namespace swcs::data::store {

struct Session;

class Directory {
  public:
    explicit Directory(Session& session) : session_(session) {}
    void put(const Service& service);  // adds or replaces; contact officers' reaches with it
    std::optional<Service> by_id(const ServiceId& id);
    std::vector<Service> list(const std::string& after, int limit);  // by id, inactive ones included
    std::vector<Service> active();                                   // by id
    std::int64_t count();

  private:
    Session& session_;
};

}  // namespace swcs::data::store
