package io.exatlas.fly.logs.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of files whatever the locale. */
final class FileNamesTest {

    @ParameterizedTest
    @CsvSource({
        "/tmp/café.json, /tmp/caf%C3%A9.json",
        "/tmp/cafe\u0301.json, /tmp/cafe%CC%81.json",
        "/tmp/世界, /tmp/%E4%B8%96%E7%95%8C",
        "/tmp/😀, /tmp/%F0%9F%98%80",
        "/tmp/100%/a b?#[1], /tmp/100%25/a%20b%3F%23%5B1%5D",
        "/a/../b, /a/../b",
        "//a, /a",
        "/, /",
    })
    void nameKeepsItsBytes(String name, String bytes) {
        assertThat(FileNames.ofBytes(name).toUri().getRawPath().replaceFirst("(?<=.)/$", ""))
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"café.json", "conf/café.json", "../café", "a/./b"})
    void relativeNameStaysRelative(String name) {
        assertThat(FileNames.ofBytes(name).isAbsolute()).isFalse();
        assertThat(FileNames.ofBytes(name).toUri())
                .isEqualTo(FileNames.ofBytes(here() + "/" + name).toUri());
    }

    @ParameterizedTest
    @ValueSource(strings = {"conf/demo.json", "/etc/hosts", "", ".", "a\\b"})
    void plainNameIsWhatItAlwaysWas(String name) {
        assertThat(FileNames.of(name)).isEqualTo(Path.of(name));
        assertThat(FileNames.text(Path.of(name))).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tmp/café.json", "/tmp/世界"})
    void nameComesBack(String name) {
        assertThat(FileNames.text(FileNames.of(name))).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\ud83d"})
    void whatIsNoNameIsRefused(String name) {
        assertThatThrownBy(() -> FileNames.of(name)).isInstanceOf(InvalidPathException.class);
    }

    @Test
    void variableIsFoundByItsWholeName() {
        String all = "HOME_X=/x\0HOME=/home/josé=1\0EMPTY=\0";

        assertThat(Variables.find("HOME", all, "")).isEqualTo("/home/josé=1");
        assertThat(Variables.find("EMPTY", all, "other")).isEmpty();
        assertThat(Variables.find("HOM", all, "other")).isEqualTo("other");
    }

    @Test
    void variableThatIsNotSetIsNull() {
        assertThat(Variables.get("FLY_LOGS_NO_SUCH_VARIABLE")).isNull();
        assertThat(Variables.get("PATH")).isEqualTo(System.getenv("PATH"));
    }

    private static String here() {
        return System.getProperty("user.dir");
    }
}
