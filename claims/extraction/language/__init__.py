"""The Polish pipeline: from text to tags, lemmas, trees and names. No Django in it, no claims."""
