// Files compiled into the binary by data/embed.cmake: migrations, shipped packs, web assets.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace swcs::data {

struct EmbeddedFile {
    std::string_view path;   // relative to the folder that was embedded
    std::string_view bytes;  // lives as long as the program
};

}  // namespace swcs::data

namespace swcs::embedded {

std::span<const data::EmbeddedFile> migrations();  // data/migrations/*.sql
std::span<const data::EmbeddedFile> packs();       // rules/packs/<pack>/...
std::span<const data::EmbeddedFile> demo();        // gateway/app/demo/*.json
std::span<const data::EmbeddedFile> web();         // the built front ends

}  // namespace swcs::embedded
