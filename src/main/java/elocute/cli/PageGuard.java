package elocute.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * Lets only those read Spark's pages who know a password, by HTTP's basic authentication with any
 * user name. Spark makes it, by {@code spark.ui.filters}.
 */
public final class PageGuard implements Filter {

  /** Spark's property that holds the password; Spark's own pages do not show it. */
  public static final String PASSWORD = "spark." + PageGuard.class.getName() + ".param.password";

  private static final String SCHEME = "Basic ";

  private byte[] password = {};

  @Override
  public void init(FilterConfig config) throws ServletException {
    String given = config.getInitParameter("password");
    if (given == null || given.isEmpty()) {
      throw new ServletException(PASSWORD + " is not set");
    }
    password = given.getBytes(UTF_8);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (holds(((HttpServletRequest) request).getHeader("Authorization"), password)) {
      chain.doFilter(request, response);
      return;
    }
    HttpServletResponse refusal = (HttpServletResponse) response;
    refusal.setHeader("WWW-Authenticate", "Basic realm=\"Spark\", charset=\"UTF-8\"");
    refusal.sendError(HttpServletResponse.SC_UNAUTHORIZED);
  }

  /** Whether a request's header {@code Authorization}, or null, holds the password. */
  static boolean holds(String authorization, byte[] password) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    byte[] said;
    try {
      said = Base64.getDecoder().decode(authorization.substring(SCHEME.length()).strip());
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
    String pair = new String(said, UTF_8);
    return MessageDigest.isEqual(password, pair.substring(pair.indexOf(':') + 1).getBytes(UTF_8));
  }
}
