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
 * A class that the README shows.
 *
 * @param name its name
 * @param text all of it
 */
record ReadmeCode(String name, String text) {

    private static final Pattern JAVA_CLASS = Pattern.compile("```java\n(import.*?)```", Pattern.DOTALL);

    static ReadmeCode of(String name) throws IOException {
        Matcher block = JAVA_CLASS.matcher(Files.readString(Path.of("README.md")));
        while (block.find()) {
            if (block.group(1).contains("public class " + name + " ")) {
                return new ReadmeCode(name, block.group(1));
            }
        }
        throw new AssertionError("the README does not show " + name);
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
