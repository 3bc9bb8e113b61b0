/**
 * HTML pages that need nothing from outside. In: a template, styles and scripts from the jar, and
 * data as JSON. Out: one page with all of it inside, whose policy lets only these scripts run. Read
 * first: {@link elocute.page.PageResources}.
 */
package elocute.page;
