#include "gateway/media/picture.hpp"

#include <png.h>
#include <webp/decode.h>

#include <algorithm>
#include <csetjmp>
#include <cstdio>  // jpeglib.h needs it
#include <cstdlib>
#include <memory>

#include <jpeglib.h>

namespace swcs::gateway::media {

namespace {

const unsigned char* data_of(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

bool is_bounded(std::uint64_t width, std::uint64_t height) {
    return width > 0 && height > 0 && width <= 65'535 && height <= 65'535 && width * height <= kMostPixels;
}

// ---- JPEG. The library leaves by longjmp when something is wrong: between a call of ours and setjmp nothing
// may stand that has a destructor, so that both directions are objects whose buffers are members.

struct JpegTrouble {
    jpeg_error_mgr base{};
    std::jmp_buf back{};

    JpegTrouble() {
        jpeg_std_error(&base);
        base.error_exit = [](j_common_ptr codec) {
            std::longjmp(reinterpret_cast<JpegTrouble*>(codec->err)->back, 1);
        };
        base.output_message = [](j_common_ptr) {};
        base.emit_message = [](j_common_ptr, int) {};  // what is damaged is shown as far as it goes
    }
};

class JpegReader {
  public:
    JpegReader() {
        codec_.err = &trouble_.base;
        patience_.progress_monitor = [](j_common_ptr codec) {
            constexpr int most_scans = 100;  // a few kilobytes can ask for thousands
            if (reinterpret_cast<j_decompress_ptr>(codec)->input_scan_number > most_scans)
                codec->err->error_exit(codec);
        };
    }
    ~JpegReader() { jpeg_destroy_decompress(&codec_); }
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;

    bool read(std::string_view bytes, std::uint32_t side) {
        if (setjmp(trouble_.back) != 0) return false;
        if (!begin(bytes, side)) return false;
        while (codec_.output_scanline < codec_.output_height) {
            JSAMPROW row = row_.data();
            jpeg_read_scanlines(&codec_, &row, 1);
            append_row();
        }
        return true;
    }
    Picture picture{};

  private:
    bool begin(std::string_view bytes, std::uint32_t side) {
        constexpr long most_memory = 256L * 1024 * 1024;  // a progressive one is held whole
        jpeg_create_decompress(&codec_);
        codec_.mem->max_memory_to_use = most_memory;
        codec_.progress = &patience_;
        jpeg_mem_src(&codec_, data_of(bytes), bytes.size());
        jpeg_read_header(&codec_, TRUE);
        if (!is_bounded(codec_.image_width, codec_.image_height)) return false;
        const bool print = codec_.jpeg_color_space == JCS_CMYK || codec_.jpeg_color_space == JCS_YCCK;
        codec_.out_color_space = print ? JCS_CMYK : JCS_RGB;
        codec_.scale_num = eighths(side);
        codec_.scale_denom = 8;
        jpeg_start_decompress(&codec_);
        picture.width = codec_.output_width;
        picture.height = codec_.output_height;
        picture.rgb.reserve(std::size_t{3} * picture.width * picture.height);
        row_.resize(std::size_t(codec_.output_components) * picture.width);
        return true;
    }

    // The library can leave out detail while it decodes, which is most of the work.
    unsigned eighths(std::uint32_t side) const {
        const std::uint32_t longer = std::max(codec_.image_width, codec_.image_height);
        unsigned n = 1;
        while (n < 8 && longer * n / 8 < side) ++n;
        return n;
    }

    void append_row() {
        if (codec_.out_color_space == JCS_RGB) {
            picture.rgb.insert(picture.rgb.end(), row_.begin(), row_.end());
            return;
        }
        // Adobe's programs write inks the other way round, and leave their marker.
        const bool inverted = codec_.saw_Adobe_marker != 0;
        const auto light = [&](unsigned ink) { return inverted ? ink : 255 - ink; };
        for (std::size_t at = 0; at + 4 <= row_.size(); at += 4) {
            for (std::size_t ink = 0; ink < 3; ++ink) {
                const unsigned value = light(row_[at + ink]) * light(row_[at + 3]) / 255;
                picture.rgb.push_back(static_cast<unsigned char>(value));
            }
        }
    }

    jpeg_decompress_struct codec_{};
    JpegTrouble trouble_{};
    jpeg_progress_mgr patience_{};
    std::vector<unsigned char> row_{};
};

std::optional<Picture> jpeg_picture(std::string_view bytes, std::uint32_t side) {
    JpegReader reader;
    if (!reader.read(bytes, side)) return std::nullopt;
    return std::move(reader.picture);
}

class JpegWriter {
  public:
    JpegWriter() { codec_.err = &trouble_.base; }
    ~JpegWriter() {
        jpeg_destroy_compress(&codec_);
        std::free(out_);
    }
    JpegWriter(const JpegWriter&) = delete;
    JpegWriter& operator=(const JpegWriter&) = delete;

    bool write(const Picture& picture) {
        constexpr int quality = 72;
        if (setjmp(trouble_.back) != 0) return false;
        jpeg_create_compress(&codec_);
        jpeg_mem_dest(&codec_, &out_, &size_);
        codec_.image_width = picture.width;
        codec_.image_height = picture.height;
        codec_.input_components = 3;
        codec_.in_color_space = JCS_RGB;
        jpeg_set_defaults(&codec_);
        jpeg_set_quality(&codec_, quality, TRUE);
        codec_.optimize_coding = TRUE;
        jpeg_start_compress(&codec_, TRUE);
        while (codec_.next_scanline < codec_.image_height) {
            const std::size_t at = std::size_t{3} * picture.width * codec_.next_scanline;
            JSAMPROW row = const_cast<JSAMPROW>(picture.rgb.data() + at);  // the library only reads
            jpeg_write_scanlines(&codec_, &row, 1);
        }
        jpeg_finish_compress(&codec_);
        return true;
    }
    std::string bytes() const { return {reinterpret_cast<const char*>(out_), size_}; }

  private:
    jpeg_compress_struct codec_{};
    JpegTrouble trouble_{};
    unsigned char* out_ = nullptr;
    unsigned long size_ = 0;
};

// ---- PNG: of any depth, with a palette or without, interlaced or not.

struct FreePng {
    void operator()(png_image* image) const { png_image_free(image); }
};

std::optional<Picture> png_picture(std::string_view bytes) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    const std::unique_ptr<png_image, FreePng> freed(&image);
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) return std::nullopt;
    if (!is_bounded(image.width, image.height)) return std::nullopt;
    image.format = PNG_FORMAT_RGB;
    Picture out{.width = image.width, .height = image.height, .rgb = {}};
    out.rgb.resize(PNG_IMAGE_SIZE(image));
    const png_color white{255, 255, 255};
    if (png_image_finish_read(&image, &white, out.rgb.data(), 0, nullptr) == 0) return std::nullopt;
    return out;
}

// ---- WebP

struct FreeWebP {
    void operator()(WebPDecBuffer* buffer) const { WebPFreeDecBuffer(buffer); }
};

std::vector<unsigned char> over_white(const WebPRGBABuffer& from, std::uint32_t width, std::uint32_t height) {
    std::vector<unsigned char> rgb;
    rgb.reserve(std::size_t{3} * width * height);
    for (std::uint32_t y = 0; y < height; ++y) {
        const unsigned char* pixel = from.rgba + std::size_t(from.stride) * y;
        for (std::uint32_t x = 0; x < width; ++x, pixel += 4) {
            const unsigned alpha = pixel[3];
            for (int c = 0; c < 3; ++c)
                rgb.push_back(static_cast<unsigned char>((pixel[c] * alpha + 255 * (255 - alpha)) / 255));
        }
    }
    return rgb;
}

std::optional<Picture> webp_picture(std::string_view bytes, std::uint32_t side) {
    WebPDecoderConfig config;
    if (WebPInitDecoderConfig(&config) == 0) return std::nullopt;
    if (WebPGetFeatures(data_of(bytes), bytes.size(), &config.input) != VP8_STATUS_OK) return std::nullopt;
    const auto width = static_cast<std::uint32_t>(config.input.width);
    const auto height = static_cast<std::uint32_t>(config.input.height);
    if (config.input.has_animation != 0 || !is_bounded(width, height)) return std::nullopt;
    const std::uint32_t longer = std::max(width, height);
    Picture out{.width = width, .height = height, .rgb = {}};
    if (longer > side) {
        out.width = std::max<std::uint32_t>(1, width * side / longer);
        out.height = std::max<std::uint32_t>(1, height * side / longer);
        config.options.use_scaling = 1;
        config.options.scaled_width = static_cast<int>(out.width);
        config.options.scaled_height = static_cast<int>(out.height);
    }
    config.output.colorspace = MODE_RGBA;
    const std::unique_ptr<WebPDecBuffer, FreeWebP> freed(&config.output);
    if (WebPDecode(data_of(bytes), bytes.size(), &config) != VP8_STATUS_OK) return std::nullopt;
    out.rgb = over_white(config.output.u.RGBA, out.width, out.height);
    return out;
}

}  // namespace

std::optional<Picture> decoded(std::string_view bytes, std::uint32_t side) {
    if (bytes.starts_with("\xFF\xD8\xFF")) return jpeg_picture(bytes, side);
    if (bytes.starts_with("\x89PNG")) return png_picture(bytes);
    if (bytes.starts_with("RIFF")) return webp_picture(bytes, side);
    return std::nullopt;
}

std::string jpeg_of(const Picture& picture) {
    JpegWriter writer;
    return writer.write(picture) ? writer.bytes() : std::string{};
}

}  // namespace swcs::gateway::media
