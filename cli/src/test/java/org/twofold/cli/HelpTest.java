package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the command line says about itself, and what it says to commands that make no sense. */
class HelpTest {

    static Stream<String> verbs() {
        return Twofold.commandLine().getSubcommands().keySet().stream().filter(verb -> !verb.equals("help"));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void mentionsEveryOptionAndAnExample(String verb) {
        String help = Cli.run(verb, "--help").ends(ExitStatus.DONE).out();
        CommandLine.Model.CommandSpec spec = Twofold.commandLine().getSubcommands().get(verb).getCommandSpec();
        spec.options().forEach(option -> assertTrue(help.contains(option.longestName()), verb + " is silent about "
                + option.longestName()));
        spec.options().forEach(option -> assertTrue(String.join("", option.description()).length() > 3, verb + " " + option.longestName()));
        assertTrue(help.contains("  twofold " + verb), "no example of " + verb);
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void namesTheVerbAmongTheOthers(String verb) {
        assertTrue(Cli.run("--help").ends(ExitStatus.DONE).out().contains(verb));
    }

    @Test
    void versionIsThatOfThePom() throws Exception {
        Matcher version = Pattern.compile("<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of(System.getProperty("basedir", "."), "pom.xml")));
        assertTrue(version.find());
        assertEquals("twofold " + version.group(1), Cli.run("--version").ends(ExitStatus.DONE).out().strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fould", "fold", "fold model.twofold --in a.csv", "generate zee --events many --out a.h5",
        "generate zee --events 0 --out a.h5", "generate zee --events 5 --level truth --out a.h5", "generate nothing --events 5 --out a.h5",
        "generate zee --events 5 --mass 300 --out a.h5", "generate zee --events 5 --width 3 --out a.h5",
        "generate zee --events 5 --mass heavy --width 3 --out a.h5", "generate zee --events 5 --mass 300 --width 30 --out a.h5",
        "generate zee --events 5 --out a.txt", "generate zee --events 5 --out no/such/folder/a.h5",
        "convert a.csv b.csv --colour red", "convert a.csv b.csv --select electron", "convert a.csv b.csv --select e=11 --study zee",
        "evaluate m.twofold --out r", "evaluate m.twofold --data a.h5 --theory b.h5 --out r", "evaluate m.twofold --theory a.h5 --out r",
        "train --out r", "train otuss --study zee --paired a.h5 --out r", "train otus --paired a.h5 --out r",
        "train otus --study zee --theory a.h5 --out r", "train otus --study zee --paired a.h5 --preset quickly --out r",
        "train otus --study zee --paired a.h5 --theory b.h5 --out r", "train otus --study zee --theory - --detector - --out r",
        "train otus --study zee --paired a.h5 --hold-out -1 --out r", "ablate --out r", "ablate otus --study zee --hold-out 50 --out r",
        "ablate otus --study zee --paired a.h5 --set lambda=1,10 --out r", "ablate otus --study zee --paired a.h5 --hold-out -1 --out r",
        "ablate otuss --study zee --paired a.h5 --hold-out 50 --set lambda=1 --out r"})
    void wrongUseIsOneLineAndStatusTwo(String line) {
        Cli cli = Cli.run((Object[]) line.split(" ")).ends(ExitStatus.WRONG_USE);
        assertEquals(1, cli.complaints().size(), cli.err());
        assertTrue(cli.err().startsWith("twofold: "), cli.err());
        assertEquals("", cli.out());
        for (String name : List.of("a.h5", "b.csv", "r")) {
            assertTrue(Files.notExists(Path.of(name)), name + " was made");
        }
    }
}
