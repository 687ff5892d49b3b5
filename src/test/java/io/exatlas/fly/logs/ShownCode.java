package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Deployable;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/**
 * A class that a document shows.
 *
 * @param name its name
 * @param text all of it
 */
record ShownCode(String name, String text) {

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("^public class (\\w+) ", Pattern.MULTILINE);

    static ShownCode of(Path document, String name) throws IOException {
        return all(document).stream()
                .filter(code -> code.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(document + " does not show " + name));
    }

    /** Every example of a document; one that is no whole class has no name. */
    static List<ShownCode> all(Path document) throws IOException {
        return JAVA.matcher(Files.readString(document))
                .results()
                .map(block -> {
                    Matcher name = CLASS.matcher(block.group(1));
                    return new ShownCode(name.find() ? name.group(1) : "", block.group(1));
                })
                .toList();
    }

    /** One of it, compiled as it stands. */
    Deployable verticle(Path dir) throws IOException, ReflectiveOperationException {
        return (Deployable) compiled(dir).getDeclaredConstructor().newInstance();
    }

    /** The class, compiled as it stands. */
    Class<?> compiled(Path dir) throws IOException, ReflectiveOperationException {
        compiles(dir);
        return new URLClassLoader(new URL[] {dir.toUri().toURL()}).loadClass(name);
    }

    /** As it stands, with no more than the class path. */
    void compiles(Path dir) throws IOException {
        Path source = Files.writeString(dir.resolve(name + ".java"), text);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", System.getProperty("java.class.path"), source.toString());
        assertThat(result).as("%s compiles", name).isZero();
    }
}
