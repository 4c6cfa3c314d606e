/**
 * The figures of a report, each a drawing together with the numbers it shows.
 */
package org.twofold.report.figure;
