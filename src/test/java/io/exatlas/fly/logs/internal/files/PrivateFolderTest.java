package io.exatlas.fly.logs.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A private folder on a real disk. */
final class PrivateFolderTest {

    private static final byte[] CONTENT = "some content".getBytes(StandardCharsets.UTF_8);

    private final Path dir;
    private final PrivateFolder folder;

    PrivateFolderTest(@TempDir Path temp) {
        dir = temp.resolve("store");
        folder = new PrivateFolder(new PosixDisk(), dir, "folder");
    }

    @Test
    void aReadEndsOneByteBehindItsLimit() throws Exception {
        folder.replace("file", CONTENT);

        assertThat(folder.read("file", 4))
                .hasValueSatisfying(read -> assertThat(read).hasSize(5));
        assertThat(folder.read("file", CONTENT.length)).contains(CONTENT);
    }

    @Test
    void aDirectoryInPlaceOfAFileHasNoContent() throws Exception {
        folder.replace("file", CONTENT);
        Files.createDirectory(folder.place("other"));

        assertThat(folder.read("other", 4)).contains(new byte[0]);
    }

    @Test
    void whatIsOpenToOthersIsRefusedByItsPath() throws Exception {
        folder.replace("file", CONTENT);
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx--x--x"));

        assertThatThrownBy(() -> folder.read("file", 4))
                .isInstanceOf(OpenToOthers.class)
                .hasMessage(dir + " is open to others (rwx--x--x): give it mode 0700");
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsNoDirectoryWhateverItsMode() throws Exception {
        Path file = Files.writeString(dir.resolveSibling("plain"), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        PrivateFolder inAFile = new PrivateFolder(new PosixDisk(), file, "folder");

        assertThatThrownBy(() -> inAFile.read("file", 4)).isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> inAFile.replace("file", CONTENT)).isInstanceOf(NotDirectoryException.class);
        assertThat(file).hasContent("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", ".new-1", "a/b", "/etc"})
    void aNameThatLeadsElsewhereIsAMistakeOfTheCaller(String name) {
        assertThatThrownBy(() -> folder.replace(name, CONTENT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> folder.read(name, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> folder.delete(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
