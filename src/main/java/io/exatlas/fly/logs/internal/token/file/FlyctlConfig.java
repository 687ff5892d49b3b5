package io.exatlas.fly.logs.internal.token.file;

import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.UnusableToken;
import io.exatlas.fly.logs.internal.token.file.WatchedFile.UnusableContent;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * What flyctl's {@code config.yml} says about the token: the text under {@code access_token}. Only nodes are made of
 * the YAML, no objects, so that tags name no classes and aliases cost nothing. As in flyctl the first document counts.
 * Complaints tell the line and never the content. Pure; the only class that knows YAML.
 */
final class FlyctlConfig {

    private static final String KEY = "access_token";
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setMaxAliasesForCollections(10)
            .build();

    private FlyctlConfig() {}

    /**
     * The token in the content of the file; empty if nobody is logged in.
     *
     * @throws UnusableContent if this is not YAML, not a mapping, or has something else than a token in that place
     */
    static Optional<Token> token(String content) {
        Optional<Node> document = firstDocument(
                content.startsWith(BYTE_ORDER_MARK) ? content.substring(BYTE_ORDER_MARK.length()) : content);
        if (document.isEmpty() || isNull(document.get())) {
            return Optional.empty();
        }
        if (!(document.get() instanceof MappingNode root)) {
            throw new UnusableContent("is not a YAML mapping");
        }
        return valueOf(root).flatMap(FlyctlConfig::tokenIn);
    }

    private static Optional<Node> firstDocument(String content) {
        try {
            Iterator<Node> documents =
                    new Compose(SETTINGS).composeAllFromString(content).iterator();
            return documents.hasNext() ? Optional.of(documents.next()) : Optional.empty();
        } catch (MarkedYamlEngineException broken) {
            throw new UnusableContent("is not YAML" + line(broken.getProblemMark()));
        } catch (YamlEngineException broken) {
            throw new UnusableContent("is not YAML");
        } catch (StackOverflowError tooDeep) {
            // The parser calls itself for each level and has no bound of its own.
            throw new UnusableContent("is nested too deeply");
        }
    }

    private static Optional<Node> valueOf(MappingNode root) {
        List<Node> values = root.getValue().stream()
                .filter(tuple -> isKey(tuple.getKeyNode()))
                .map(NodeTuple::getValueNode)
                .toList();
        if (values.size() > 1) {
            throw new UnusableContent(
                    "has " + KEY + " more than once" + line(values.get(1).getStartMark()));
        }
        return values.stream().findFirst();
    }

    private static Optional<Token> tokenIn(Node value) {
        if (isNull(value)) {
            return Optional.empty();
        }
        if (!(value instanceof ScalarNode scalar) || !Tag.STR.equals(scalar.getTag())) {
            throw new UnusableContent("has an " + KEY + " that is not text" + line(value.getStartMark()));
        }
        if (scalar.getValue().isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Token.read(scalar.getValue()));
        } catch (UnusableToken unusable) {
            throw new UnusableContent(
                    "has an " + KEY + " that cannot be sent" + line(value.getStartMark()) + ": " + unusable.mistake());
        }
    }

    private static boolean isKey(Node node) {
        return node instanceof ScalarNode scalar && KEY.equals(scalar.getValue());
    }

    private static boolean isNull(Node node) {
        return Tag.NULL.equals(node.getTag());
    }

    private static String line(Optional<Mark> mark) {
        return mark.map(at -> " (line " + (at.getLine() + 1) + ")").orElse("");
    }
}
