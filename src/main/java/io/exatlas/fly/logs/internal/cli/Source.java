package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.config.ApiOptions;
import io.exatlas.fly.logs.config.AppOptions;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.internal.files.FileNames;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Quoted;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say where logs come from and with which token. Filled in by picocli. */
@Command(optionListHeading = "Where from:")
final class Source {

    @Option(
            names = "--api-url",
            paramLabel = "URL",
            converter = Urls.class,
            description = "Ask this server alone, such as the one that simulate runs. Default: Fly.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            converter = ReadableFiles.class,
            description =
                    "Read the token from this file, a pipe too, or from standard input (-), and nowhere else. Default: FLY_ACCESS_TOKEN, FLY_API_TOKEN, then what"
                            + " fly auth login left behind.")
    private Optional<Path> tokenFile = Optional.empty();

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            description = "Reach the server through this HTTP proxy, as in http://127.0.0.1:3128; env: through the one"
                    + " that HTTPS_PROXY names, or HTTP_PROXY for http, but for NO_PROXY. Default: none.")
    private Optional<String> proxy = Optional.empty();

    /**
     * The settings these options amount to.
     *
     * @param environment the process's variables
     */
    FlyLogsOptions settings(Map<String, String> environment) {
        return over(new FlyLogsOptions(), environment);
    }

    /**
     * Settings of a file, with these options in the place of what they say.
     *
     * @param settings not changed
     * @param environment the process's variables
     */
    FlyLogsOptions over(FlyLogsOptions settings, Map<String, String> environment) {
        TokenOptions token = new TokenOptions(settings.getToken());
        List<AppOptions> apps = settings.getApps().stream().map(AppOptions::new).toList();
        tokenFile.ifPresent(file -> {
            token.setTokenFile(FileNames.text(file));
            apps.forEach(app -> app.setTokenFile(FileNames.text(file)));
        });
        if (token.getTokenFile().isEmpty()
                && !tokenIn(environment)
                && url.filter(DemoToken::onThisMachine).isPresent()) {
            token.setToken(SimulatorOptions.DEMO_TOKEN);
        }
        return DemoToken.over(new FlyLogsOptions(settings)
                .setApi(api(settings.getApi(), environment))
                .setToken(token)
                .setApps(apps));
    }

    /**
     * The options that were given, by their names. Where something else decides on the server, the token and the way
     * there, they are refused: what was asked for is not left out unsaid.
     */
    List<String> named() {
        return Stream.of(
                        url.map(given -> "--api-url"),
                        tokenFile.map(given -> "--token-file"),
                        proxy.map(given -> "--proxy"))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Fails if a token was named for one of the apps and cannot be used, before anything is asked. */
    static Future<Void> readNamedTokens(Vertx vertx, FlyLogsOptions settings, List<AppName> apps) {
        return Future.all(apps.stream()
                        .map(app -> FlyLogs.readNamedToken(vertx, settings, app.value()))
                        .toList())
                .mapEmpty();
    }

    /** A server named on the command line is the only one that sees the token. */
    private ApiOptions api(ApiOptions configured, Map<String, String> environment) {
        ApiOptions api = new ApiOptions(configured);
        url.ifPresent(server -> api.setUrl(server).setMachinesUrl(server));
        boolean https = api.getUrl().regionMatches(true, 0, "https:", 0, 6);
        proxy.flatMap(asked -> Proxies.of(asked, environment, https)).ifPresent(api::setProxy);
        return api;
    }

    private static boolean tokenIn(Map<String, String> environment) {
        return !environment.getOrDefault("FLY_ACCESS_TOKEN", "").isBlank()
                || !environment.getOrDefault("FLY_API_TOKEN", "").isBlank();
    }

    /** URLs as the configuration takes them. */
    private static final class Urls implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            try {
                new FlyLogsOptions().setApi(new ApiOptions().setUrl(text)).validate();
                return text;
            } catch (FlyLogsException.InvalidRequest e) {
                throw new TypeConversionException(shown(text) + " is not an http or https URL without user, query and"
                        + " fragment, as in http://127.0.0.1:8080");
            }
        }

        /** What stands before an at sign may be a password. */
        private static String shown(String text) {
            return Quoted.of(text.substring(text.lastIndexOf('@') + 1));
        }
    }

    /** Files that can be read now. */
    private static final class ReadableFiles implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            Path file = FileNames.of(text.equals("-") ? "/dev/stdin" : text);
            if (file.equals(Path.of("/dev/stdin")) && StandardInput.closed()) {
                throw new TypeConversionException(Quoted.of(text) + " is standard input, which is closed");
            }
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new TypeConversionException(Quoted.of(text) + " is not a file that can be read");
            }
            return file;
        }
    }
}
