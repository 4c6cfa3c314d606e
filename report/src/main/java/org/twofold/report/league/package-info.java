/**
 * Many systems that answer one question, side by side: {@code league.json}, {@code league.html}, {@code tables/} and
 * {@code figures/}.
 *
 * <p>{@link org.twofold.report.league.League} is what was compared and what came out,
 * {@link org.twofold.report.league.LeagueReport} writes it to a folder, {@link org.twofold.report.league.LeagueText} says the
 * totals in a terminal, and {@link org.twofold.report.league.LeagueJson} reads them back.
 */
package org.twofold.report.league;
