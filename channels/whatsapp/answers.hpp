// What Meta's answers to our calls mean.
#pragma once

#include "channels/calls.hpp"

namespace swcs::channels::whatsapp_api {

// To a message or a read mark, which has no id.
Reading read_answer(const data::HttpAnswer& answer);

// To an upload: the media id.
Reading read_upload(const data::HttpAnswer& answer);

}  // namespace swcs::channels::whatsapp_api
