package org.twofold.events;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One mapping of a YAML (or JSON) file, read strictly: every key must be known, every value of the type asked for.
 *
 * <p>A reader asks for the keys it knows and then calls {@link #rejectUnknownKeys()}; a key that nobody asked for is an
 * error that names its line and the nearest known key. Only plain data is read: tags never become objects.
 *
 * <p>All methods throw {@link BadInput} with file, line and column.
 */
public final class StrictYaml {

    /** Longer texts than this are not configuration. */
    private static final int LONGEST = 4 << 20;

    private static final int DEEPEST = 32;

    private final String file;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    private StrictYaml(String file, Node node) {
        this.file = file;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw bad(node, "a mapping of keys to values", describe(node), "");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw bad(tuple.getKeyNode(), "a plain key", describe(tuple.getKeyNode()), "");
            }
            if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                throw bad(key, "every key once", BadInput.quote(key.getValue()) + " again", "remove one of the two");
            }
            keys.put(key.getValue(), key);
        }
    }

    /** Reads a whole document. */
    public static StrictYaml parse(String file, String text) {
        if (text.length() > LONGEST) {
            // Asked before the parser is, which takes long to find out.
            throw BadInput.at(file, "", "at most " + LONGEST + " characters", text.length() + " characters", "");
        }
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(true); // they are refused above, with a better message
        options.setCodePointLimit(LONGEST);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        Node root;
        try {
            root = new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            String position = e.getProblemMark() == null ? "" : position(e.getProblemMark().getLine(), e.getProblemMark().getColumn());
            throw BadInput.at(file, position, "YAML", String.valueOf(e.getProblem()), "check indentation and quotes there");
        } catch (YAMLException e) {
            throw BadInput.at(file, "", "YAML", String.valueOf(e.getMessage()), "");
        } catch (RuntimeException e) {
            // On some rubble, such as a code point beyond Unicode, the parser trips over itself.
            throw BadInput.at(file, "", "YAML", "something else (" + e.getMessage() + ")", "");
        }
        if (root == null) {
            throw BadInput.at(file, "line 1", "a mapping of keys to values", "an empty document", "");
        }
        return new StrictYaml(file, root);
    }

    /** All keys, in the order of the file. */
    public List<String> keys() {
        return List.copyOf(keys.keySet());
    }

    /** A text that must be there. */
    public String text(String key) {
        return scalar(required(key), "a text for '" + key + "'");
    }

    /** A text that may be there. */
    public Optional<String> optionalText(String key) {
        return Optional.ofNullable(lookUp(key)).map(value -> scalar(value, "a text for '" + key + "'"));
    }

    /** A number that must be there. */
    public double number(String key) {
        return number(required(key), key);
    }

    /** A number that may be there. */
    public double number(String key, double otherwise) {
        Node value = lookUp(key);
        return value == null ? otherwise : number(value, key);
    }

    /** A whole number that must be there. */
    public long wholeNumber(String key) {
        return wholeNumber(required(key), key);
    }

    /** A whole number that may be there. */
    public long wholeNumber(String key, long otherwise) {
        Node value = lookUp(key);
        return value == null ? otherwise : wholeNumber(value, key);
    }

    /** A yes or no that may be there: {@code true} or {@code false}. */
    public boolean truth(String key, boolean otherwise) {
        Node value = lookUp(key);
        if (value == null) {
            return otherwise;
        }
        String text = scalar(value, "true or false for '" + key + "'");
        if (!text.equals("true") && !text.equals("false")) {
            throw bad(value, "true or false for '" + key + "'", BadInput.quote(text), "");
        }
        return text.equals("true");
    }

    /** A mapping that must be there. */
    public StrictYaml mapping(String key) {
        return new StrictYaml(file, required(key));
    }

    /** Whether there is anything under the key. */
    public boolean has(String key) {
        return lookUp(key) != null;
    }

    /** Whether there is a mapping under the key. */
    public boolean isMapping(String key) {
        return lookUp(key) instanceof MappingNode;
    }

    /** A list of mappings that must be there. */
    public List<StrictYaml> mappings(String key) {
        return sequence(required(key), key).stream().map(item -> new StrictYaml(file, item)).toList();
    }

    /** A list of texts; empty if the key is not there. */
    public List<String> texts(String key) {
        Node value = lookUp(key);
        return value == null ? List.of()
                : sequence(value, key).stream().map(item -> scalar(item, "a text in '" + key + "'")).toList();
    }

    /** A list of texts; a single text is a list of one, and no key an empty list. */
    public List<String> oneOrMoreTexts(String key) {
        Node value = lookUp(key);
        return value instanceof ScalarNode scalar ? List.of(scalar.getValue()) : texts(key);
    }

    /** A list of mappings; empty if the key is not there. */
    public List<StrictYaml> optionalMappings(String key) {
        return has(key) ? mappings(key) : List.of();
    }

    /** A list of whole numbers; a single number is a list of one. */
    public List<Long> wholeNumbers(String key) {
        Node value = required(key);
        List<Node> items = value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value);
        List<Long> numbers = new ArrayList<>();
        items.forEach(item -> numbers.add(wholeNumber(item, key)));
        return numbers;
    }

    /** A complaint about the value of a key. */
    public BadInput bad(String key, String expected, String found, String advice) {
        return bad(values.getOrDefault(key, node), expected, found, advice);
    }

    /** Throws if the file has a key that nobody asked for. */
    public void rejectUnknownKeys() {
        for (Map.Entry<String, Node> key : keys.entrySet()) {
            if (!asked.contains(key.getKey())) {
                throw bad(key.getValue(), "one of the keys " + String.join(", ", asked),
                        "the unknown key " + BadInput.quote(key.getKey()),
                        "did you mean '" + Spelling.nearest(key.getKey(), asked) + "'?");
            }
        }
    }

    private Node lookUp(String key) {
        asked.add(key);
        return values.get(key);
    }

    private Node required(String key) {
        Node value = lookUp(key);
        if (value == null) {
            rejectMisspelling(key);
            throw bad(node, "the key '" + key + "'", "only " + (keys.isEmpty() ? "nothing" : String.join(", ", keys.keySet())), "add it");
        }
        return value;
    }

    /** A missing key is most often a misspelt one, and then the misspelling is the better place to point at. */
    private void rejectMisspelling(String key) {
        for (Map.Entry<String, Node> other : keys.entrySet()) {
            if (!asked.contains(other.getKey()) && Spelling.near(other.getKey(), key)) {
                throw bad(other.getValue(), "the key '" + key + "'", "the unknown key " + BadInput.quote(other.getKey()),
                        "did you mean '" + key + "'?");
            }
        }
    }

    private double number(Node value, String key) {
        String text = scalar(value, "a number for '" + key + "'");
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the complaint
        }
        throw bad(value, "a number for '" + key + "'", BadInput.quote(text), "");
    }

    private long wholeNumber(Node value, String key) {
        String text = scalar(value, "a whole number for '" + key + "'");
        try {
            return Long.parseLong(text.replace("_", ""));
        } catch (NumberFormatException e) {
            throw bad(value, "a whole number for '" + key + "'", BadInput.quote(text), "");
        }
    }

    private List<Node> sequence(Node value, String key) {
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw bad(value, "a list for '" + key + "'", describe(value), "");
    }

    private String scalar(Node value, String expected) {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw bad(value, expected, describe(value), "");
    }

    private BadInput bad(Node place, String expected, String found, String advice) {
        return BadInput.at(file, position(place.getStartMark().getLine(), place.getStartMark().getColumn()), expected, found, advice);
    }

    private static String position(int line, int column) {
        return "line " + (line + 1) + " column " + (column + 1);
    }

    private static String describe(Node value) {
        return switch (value.getNodeId()) {
            case scalar -> BadInput.quote(((ScalarNode) value).getValue());
            case sequence -> "a list";
            case mapping -> "a mapping";
            case anchor -> "an alias";
        };
    }
}
