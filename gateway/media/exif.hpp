// Which way is up: a phone writes the picture as its sensor lay and says in Exif how to turn it.
#pragma once

#include <string_view>

namespace swcs::gateway::media {

// 1 … 8 as TIFF 6.0 numbers them (tag 274) and Exif puts them into a JPEG; 1, upright, where nothing is said
// or what is said makes no sense.
int orientation_of(std::string_view jpeg);

}  // namespace swcs::gateway::media
