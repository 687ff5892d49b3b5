package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Deployable;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static final Pattern JAVA_CLASS = Pattern.compile("```java\n(import.*?)```", Pattern.DOTALL);

    static ShownCode of(Path document, String name) throws IOException {
        Matcher block = JAVA_CLASS.matcher(Files.readString(document));
        while (block.find()) {
            if (block.group(1).contains("public class " + name + " ")) {
                return new ShownCode(name, block.group(1));
            }
        }
        throw new AssertionError(document + " does not show " + name);
    }

    /** One of it, compiled as it stands. */
    Deployable verticle(Path dir) throws IOException, ReflectiveOperationException {
        Path source = Files.writeString(dir.resolve(name + ".java"), text);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", System.getProperty("java.class.path"), source.toString());
        assertThat(result).isZero();
        URLClassLoader loader = new URLClassLoader(new URL[] {dir.toUri().toURL()});
        return (Deployable) loader.loadClass(name).getDeclaredConstructor().newInstance();
    }
}
