import SignOn
import Testing
